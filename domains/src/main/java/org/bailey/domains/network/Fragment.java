package org.bailey.domains.network;

import org.bailey.domains.wire.AddressPair;
import org.bailey.ipc.Bytes;

/**
 * What is known of a fragment: whose it is, and which part.
 *
 * <p>Mutable, to be filled again for every fragment. Addresses, protocol and identification say which datagram
 * it belongs to (RFC 791, section 3.2); under IPv6 the protocol does not count and is 0 (RFC 8200, section 4.5).
 */
public final class Fragment {

    /** Where in the datagram its bytes begin. */
    int from;
    /** Whether more follow behind it. */
    boolean more;
    /** What the datagram carries, of the first fragment. */
    int protocol;
    /** Bytes of the headers that the whole datagram's length includes. */
    int headerBytes;
    /** Bytes of one address. */
    int addressBytes;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private long identification;

    /** For a layer, or for a datagram that remembers whose it is. */
    public Fragment() {
    }

    /** Says which datagram it belongs to: the addresses are the front of the packet. */
    public Fragment of(Bytes packet, int bytesOfAddress, int keyProtocol, int number) {
        addressBytes = bytesOfAddress;
        sourceHigh = AddressPair.sourceHigh(packet, bytesOfAddress);
        sourceLow = AddressPair.sourceLow(packet, bytesOfAddress);
        destinationHigh = AddressPair.destinationHigh(packet, bytesOfAddress);
        destinationLow = AddressPair.destinationLow(packet, bytesOfAddress);
        identification = (long) keyProtocol << Integer.SIZE | Integer.toUnsignedLong(number);
        return this;
    }

    /** Says which part it is. */
    public Fragment part(int offsetBytes, boolean moreFollow) {
        from = offsetBytes;
        more = moreFollow;
        return this;
    }

    /** Says what the datagram carries, and how many bytes of headers its length includes. */
    public Fragment carries(int protocolOfWhole, int bytesOfHeaders) {
        protocol = protocolOfWhole;
        headerBytes = bytesOfHeaders;
        return this;
    }

    /** Whether it begins the datagram, so that both addresses stand in front of its bytes. */
    public boolean isFirst() {
        return from == 0;
    }

    /** Whether it begins and ends the datagram. */
    public boolean isWhole() {
        return from == 0 && !more;
    }

    /** Takes over whose it is. */
    void keyOf(Fragment other) {
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        destinationHigh = other.destinationHigh;
        destinationLow = other.destinationLow;
        identification = other.identification;
        addressBytes = other.addressBytes;
    }

    /** Whether both belong to one datagram. */
    boolean belongsWith(Fragment other) {
        return identification == other.identification && sourceLow == other.sourceLow
            && destinationLow == other.destinationLow && sourceHigh == other.sourceHigh
            && destinationHigh == other.destinationHigh;
    }

    /** A hash over whose it is; the seed keeps strangers from choosing collisions beforehand. */
    int hash(long seed) {
        long mixed = mix(seed ^ identification);
        mixed = mix(mixed ^ sourceLow);
        mixed = mix(mixed ^ destinationLow);
        if (addressBytes == AddressPair.IPV6_BYTES) {
            mixed = mix(mixed ^ sourceHigh);
            mixed = mix(mixed ^ destinationHigh);
        }
        return (int) (mixed >>> Integer.SIZE);
    }

    /** Folds a full product, as wyhash does: every bit of the input reaches every bit of the result. */
    private static long mix(long value) {
        long input = value ^ 0x9E37_79B9_7F4A_7C15L;
        return Math.multiplyHigh(input, 0xD6E8_FEB8_6659_FD93L) ^ input * 0xD6E8_FEB8_6659_FD93L;
    }
}
