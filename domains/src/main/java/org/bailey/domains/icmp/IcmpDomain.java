package org.bailey.domains.icmp;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.IcmpHeader;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.domains.wire.Ipv6Header;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * The control messages of IPv4 and IPv6: checks their checksums and counts them by type.
 *
 * <p>Each type that IANA has assigned has a counter, made when the first message of it comes; all others
 * share one, so that a flood of made-up types makes no flood of counters.
 */
public final class IcmpDomain implements Domain {

    private static final int[] TYPES = {0, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 40, 42, 43};
    private static final int[] TYPES6 = {1, 2, 3, 4, 100, 101, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137,
        138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 151, 152, 153, 154, 155, 157, 158, 159, 160, 161,
        200, 201, 255};

    private TypeCounters types;
    private TypeCounters types6;
    private Counter messages;
    private Counter wrongAddress;
    private Counter wrongProtocol;
    private Counter tooShort;
    private Counter wrongChecksum;
    private boolean checksum;

    /** For the kernel. */
    public IcmpDomain() {
    }

    @Override
    public void open(Context context) {
        types = new TypeCounters(context, "type.", TYPES);
        types6 = new TypeCounters(context, "type6.", TYPES6);
        messages = context.counter("messages");
        wrongAddress = context.counter("dropped.address");
        wrongProtocol = context.counter("dropped.protocol");
        tooShort = context.counter("dropped.short");
        wrongChecksum = context.counter("dropped.checksum");
        checksum = context.options().flag("checksum");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        Counter drop = reasonToDrop(message);
        if (drop != null) {
            drop.increment();
            return;
        }
        messages.increment();
        int addressBytes = (int) message.word0();
        TypeCounters family = addressBytes == AddressPair.IPV4_BYTES ? types : types6;
        family.count(IcmpHeader.type(message, AddressPair.pairBytes(addressBytes)));
    }

    private Counter reasonToDrop(Aggregate message) {
        if (!AddressPair.isKnown(message.word0())) {
            return wrongAddress;
        }
        int addressBytes = (int) message.word0();
        if (message.classWord() != (addressBytes == AddressPair.IPV4_BYTES ? Ipv4Header.ICMP : Ipv6Header.ICMP)) {
            return wrongProtocol;
        }
        if (message.length() < AddressPair.pairBytes(addressBytes) + IcmpHeader.LENGTH_BYTES) {
            return tooShort;
        }
        return checksum && !IcmpHeader.sumsUp(message, addressBytes) ? wrongChecksum : null;
    }
}
