package org.bailey.domains.tcp;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.TcpHeader;
import org.bailey.ipc.Bytes;

/**
 * Who talks to whom: two endpoints in a fixed order, so that both directions have the same key.
 *
 * <p>Mutable, to be filled again for every segment. The smaller endpoint comes first.
 */
final class FlowKey {

    private long firstHigh;
    private long firstLow;
    private long secondHigh;
    private long secondLow;
    private int ports;
    private int addressBytes;
    private boolean swapped;

    /** Takes the endpoints from an address pair with a TCP header behind it. */
    void read(Bytes packet, int bytesOfAddress) {
        long sourceHigh = AddressPair.sourceHigh(packet, bytesOfAddress);
        long sourceLow = AddressPair.sourceLow(packet, bytesOfAddress);
        long destinationHigh = AddressPair.destinationHigh(packet, bytesOfAddress);
        long destinationLow = AddressPair.destinationLow(packet, bytesOfAddress);
        int sourceFirst = TcpHeader.ports(packet, AddressPair.pairBytes(bytesOfAddress));
        int order = Long.compare(sourceHigh, destinationHigh);
        if (order == 0) {
            order = Long.compare(sourceLow, destinationLow);
        }
        if (order == 0) {
            order = Integer.compare(sourceFirst >>> 16, sourceFirst & 0xFFFF);
        }
        addressBytes = bytesOfAddress;
        swapped = order > 0;
        firstHigh = swapped ? destinationHigh : sourceHigh;
        firstLow = swapped ? destinationLow : sourceLow;
        secondHigh = swapped ? sourceHigh : destinationHigh;
        secondLow = swapped ? sourceLow : destinationLow;
        ports = swapped ? Integer.rotateLeft(sourceFirst, 16) : sourceFirst;
    }

    /** Whether the endpoint that the segment comes from is the second of the two. */
    boolean fromSecond() {
        return swapped;
    }

    int sourcePort() {
        return swapped ? ports & 0xFFFF : ports >>> 16;
    }

    int destinationPort() {
        return swapped ? ports >>> 16 : ports & 0xFFFF;
    }

    void copyFrom(FlowKey other) {
        firstHigh = other.firstHigh;
        firstLow = other.firstLow;
        secondHigh = other.secondHigh;
        secondLow = other.secondLow;
        ports = other.ports;
        addressBytes = other.addressBytes;
        swapped = other.swapped;
    }

    /** Whether both name the same two endpoints, in whichever direction. */
    boolean matches(FlowKey other) {
        return firstLow == other.firstLow && secondLow == other.secondLow && ports == other.ports
            && firstHigh == other.firstHigh && secondHigh == other.secondHigh && addressBytes == other.addressBytes;
    }

    /** A hash over both endpoints; the seed keeps strangers from choosing collisions beforehand. */
    int hash(long seed) {
        long mixed = mix(seed ^ firstLow);
        mixed = mix(mixed ^ secondLow);
        mixed = mix(mixed ^ ports);
        if (addressBytes == AddressPair.IPV6_BYTES) {
            mixed = mix(mixed ^ firstHigh);
            mixed = mix(mixed ^ secondHigh);
        }
        return (int) (mixed >>> 32);
    }

    /** Folds a full product, as wyhash does: every bit of the input reaches every bit of the result. */
    private static long mix(long value) {
        long input = value ^ 0x9E37_79B9_7F4A_7C15L;
        return Math.multiplyHigh(input, 0xD6E8_FEB8_6659_FD93L) ^ input * 0xD6E8_FEB8_6659_FD93L;
    }
}
