package org.bailey.domains.network;

import org.bailey.domains.wire.AddressPair;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Kind;

/** What comes down from the layers above: looked at, and counted. */
public final class Outgoing {

    private static final int LARGEST_PROTOCOL = 0xFF;

    private final int addressBytes;
    private final int largestPayloadBytes;
    private final Counter datagrams;
    private final Counter fragments;
    private final Counter wrongKind;
    private final Counter wrongAddress;
    private final Counter wrongProtocol;
    private final Counter tooLarge;

    /** For a family with addresses of this many bytes, and with a largest payload. */
    public Outgoing(Context context, int addressBytes, int largestPayloadBytes) {
        this.addressBytes = addressBytes;
        this.largestPayloadBytes = largestPayloadBytes;
        datagrams = context.counter("down.datagrams");
        fragments = context.counter("down.fragments");
        wrongKind = context.counter("dropped.down-kind");
        wrongAddress = context.counter("dropped.down-address");
        wrongProtocol = context.counter("dropped.down-protocol");
        tooLarge = context.counter("dropped.down-length");
    }

    /** Whether a message is both addresses of this family with a payload that fits; if not, it is counted why. */
    public boolean accepts(Aggregate message) {
        Counter drop = reasonToDrop(message);
        if (drop != null) {
            drop.increment();
        }
        return drop == null;
    }

    private Counter reasonToDrop(Aggregate message) {
        if (message.kind() != Kind.DATA) {
            return wrongKind;
        }
        int pairBytes = AddressPair.pairBytes(addressBytes);
        if (message.word0() != addressBytes || message.length() < pairBytes) {
            return wrongAddress;
        }
        if (message.classWord() < 0 || message.classWord() > LARGEST_PROTOCOL) {
            return wrongProtocol;
        }
        return message.length() - pairBytes > largestPayloadBytes ? tooLarge : null;
    }

    /** Counts a datagram and gives it a number; the count outlives a restart, so that no number comes twice soon. */
    public int number() {
        datagrams.increment();
        return (int) datagrams.value();
    }

    /** Counts a fragment that leaves. */
    public void fragment() {
        fragments.increment();
    }
}
