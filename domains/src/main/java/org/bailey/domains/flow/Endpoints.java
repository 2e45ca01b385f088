package org.bailey.domains.flow;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.ConnectionStart;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/** The two ends of a connection or of a datagram: addresses of either family, and ports. Filled again and again. */
public final class Endpoints {

    private int addressBytes;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;

    /** Ends that are not known yet. */
    public Endpoints() {
    }

    /**
     * Takes them from an {@link AddressPair} with both ports behind it: the message that begins a connection, or
     * a datagram.
     *
     * @param swapped whether source and destination change places
     * @return false where the bytes are none such
     */
    public boolean read(Bytes bytes, long bytesOfAnAddress, boolean swapped) {
        if (!ConnectionStart.valid(bytes, bytesOfAnAddress)) {
            return false;
        }
        addressBytes = (int) bytesOfAnAddress;
        sourceHigh = AddressPair.sourceHigh(bytes, addressBytes);
        sourceLow = AddressPair.sourceLow(bytes, addressBytes);
        destinationHigh = AddressPair.destinationHigh(bytes, addressBytes);
        destinationLow = AddressPair.destinationLow(bytes, addressBytes);
        sourcePort = ConnectionStart.sourcePort(bytes, addressBytes);
        destinationPort = ConnectionStart.destinationPort(bytes, addressBytes);
        if (swapped) {
            swap();
        }
        return true;
    }

    private void swap() {
        long high = sourceHigh;
        long low = sourceLow;
        int port = sourcePort;
        sourceHigh = destinationHigh;
        sourceLow = destinationLow;
        sourcePort = destinationPort;
        destinationHigh = high;
        destinationLow = low;
        destinationPort = port;
    }

    /** Takes over other ones; the other way round where {@code swapped}. */
    public void copyFrom(Endpoints other, boolean swapped) {
        addressBytes = other.addressBytes;
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        sourcePort = other.sourcePort;
        destinationHigh = other.destinationHigh;
        destinationLow = other.destinationLow;
        destinationPort = other.destinationPort;
        if (swapped) {
            swap();
        }
    }

    /** Whether both have the same ends, in the same direction. */
    public boolean matches(Endpoints other) {
        return sourceLow == other.sourceLow && destinationLow == other.destinationLow
            && sourcePort == other.sourcePort && destinationPort == other.destinationPort
            && sourceHigh == other.sourceHigh && destinationHigh == other.destinationHigh
            && addressBytes == other.addressBytes;
    }

    /** A hash over both ends; the seed keeps strangers from choosing collisions beforehand. */
    public long hash(long seed) {
        long mixed = mix(seed ^ sourceLow);
        mixed = mix(mixed ^ destinationLow);
        mixed = mix(mixed ^ ((long) sourcePort << 16 | destinationPort));
        if (addressBytes == AddressPair.IPV6_BYTES) {
            mixed = mix(mixed ^ sourceHigh);
            mixed = mix(mixed ^ destinationHigh);
        }
        return mixed;
    }

    /** Folds a full product, as wyhash does: every bit of the input reaches every bit of the result. */
    public static long mix(long value) {
        long input = value ^ 0x9E37_79B9_7F4A_7C15L;
        return Math.multiplyHigh(input, 0xD6E8_FEB8_6659_FD93L) ^ input * 0xD6E8_FEB8_6659_FD93L;
    }

    /** Writes both addresses as an {@link AddressPair}. */
    public void putAddresses(WritableFbuf packet) {
        AddressPair.putSource(packet, addressBytes, sourceHigh, sourceLow);
        AddressPair.putDestination(packet, addressBytes, destinationHigh, destinationLow);
    }

    /** Bytes of one address. */
    public int addressBytes() {
        return addressBytes;
    }

    /** The first eight bytes of the source, 0 for IPv4. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** The last eight bytes of the source, the whole of an IPv4 address. */
    public long sourceLow() {
        return sourceLow;
    }

    /** The first eight bytes of the destination, 0 for IPv4. */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** The last eight bytes of the destination, the whole of an IPv4 address. */
    public long destinationLow() {
        return destinationLow;
    }

    /** The source's port. */
    public int sourcePort() {
        return sourcePort;
    }

    /** The destination's port. */
    public int destinationPort() {
        return destinationPort;
    }
}
