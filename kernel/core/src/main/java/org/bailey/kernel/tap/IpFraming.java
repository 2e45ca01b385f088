package org.bailey.kernel.tap;

import java.nio.ByteBuffer;
import org.bailey.ipc.slice.SliceList;

/** Addresses and payload of an IP packet, with the rest of a header in front; LINKTYPE_RAW. */
final class IpFraming implements Framing {

    private static final int RAW = 101;
    private static final int IPV4_ADDRESS_BYTES = 4;
    private static final int IPV6_ADDRESS_BYTES = 16;

    @Override
    public int usualLinkType() {
        return RAW;
    }

    @Override
    public int frontBytes(SliceList message) {
        if (isPair(message, IPV4_ADDRESS_BYTES)) {
            return TapLayout.IPV4_BYTES;
        }
        return isPair(message, IPV6_ADDRESS_BYTES) ? TapLayout.IPV6_BYTES : 0;
    }

    @Override
    public void putFront(ByteBuffer to, SliceList message) {
        int protocol = message.classWord();
        if (isPair(message, IPV4_ADDRESS_BYTES)) {
            int pairBytes = 2 * IPV4_ADDRESS_BYTES;
            TapLayout.putIpv4(to, message.length() - pairBytes, protocol, message.internetSum(0, pairBytes));
        } else if (isPair(message, IPV6_ADDRESS_BYTES)) {
            TapLayout.putIpv6(to, message.length() - 2 * IPV6_ADDRESS_BYTES, protocol);
        }
    }

    /** A message that is no pair of addresses, against what its sender's descriptor says, stays as it is. */
    private static boolean isPair(SliceList message, int addressBytes) {
        return message.word0() == addressBytes && message.length() >= 2 * addressBytes;
    }
}
