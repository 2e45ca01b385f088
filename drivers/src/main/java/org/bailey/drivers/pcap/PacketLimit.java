package org.bailey.drivers.pcap;

/** How long a captured packet can be, by the snaplen that the capture claims. */
final class PacketLimit {

    /** No snaplen allows more: a packet must find room in the memory of one domain. */
    static final int MOST_BYTES = 1024 * 1024;

    /** The largest packet of a usual capture, libpcap's MAXIMUM_SNAPLEN; a snaplen may allow more. */
    private static final int USUAL_BYTES = 256 * 1024;

    private PacketLimit() {
    }

    /** The limit where this snaplen was written. */
    static int bytes(long snaplenBytes) {
        return (int) Math.clamp(snaplenBytes, (long) USUAL_BYTES, (long) MOST_BYTES);
    }
}
