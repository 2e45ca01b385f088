package org.bailey.samples;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A way to damage packets of TCP over IPv4 over Ethernet: at random, but only in one layer. */
enum Mutation {

    /** Addresses, type, or the frame cut short within its header. */
    ETHERNET(0, 14),
    /** Version, lengths, fragments, protocol, checksum, addresses. */
    IPV4(14, 34),
    /** Ports, sequence numbers, header length, flags, options. */
    TCP(34, 66),
    /** The text of requests and responses, and the bodies. */
    HTTP(66, 400),
    /** Any of them. */
    ANYWHERE(0, 1514);

    private static final int ONE_IN = 4;
    private static final int BYTES_MAX = 4;

    private final int from;
    private final int to;

    Mutation(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** The same packets, some of them damaged. */
    CaptureFile damage(CaptureFile capture, long seed) {
        Random random = new Random(seed);
        List<CaptureFile.Packet> packets = capture.packets().stream()
            .map(packet -> random.nextInt(ONE_IN) == 0 ? packet.with(damage(packet.bytes(), random)) : packet).toList();
        return new CaptureFile(capture.header(), packets);
    }

    private byte[] damage(byte[] packet, Random random) {
        int end = Math.min(to, packet.length);
        if (end <= from) {
            return packet;
        }
        if (random.nextInt(ONE_IN) == 0) {
            return Arrays.copyOf(packet, from + random.nextInt(end - from));
        }
        byte[] damaged = packet.clone();
        for (int i = random.nextInt(BYTES_MAX); i >= 0; i--) {
            damaged[from + random.nextInt(end - from)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
