package org.bailey.samples;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Cuts the packets of a capture of Ethernet into IP fragments, in any order, some of them twice. */
final class Fragmenting {

    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    /** What a first fragment of IPv6 has to hold: a TCP header with all options. */
    private static final int LEAST_BYTES = 64;
    private static final int TCP = 6;

    private final Random random;
    private int identification;

    private Fragmenting(long seed) {
        random = new Random(seed);
    }

    /** The same packets in the same order, those of TCP in fragments; each packet's fragments come side by side. */
    static CaptureFile cut(CaptureFile capture, long seed) {
        Fragmenting fragmenting = new Fragmenting(seed);
        List<CaptureFile.Packet> packets = new ArrayList<>();
        for (CaptureFile.Packet packet : capture.packets()) {
            fragmenting.cut(packet.bytes()).forEach(bytes -> packets.add(packet.replacedBy(bytes)));
        }
        return new CaptureFile(capture.header(), packets);
    }

    private List<byte[]> cut(byte[] frame) {
        ByteBuffer packet = ByteBuffer.wrap(frame);
        int type = packet.getShort(12) & 0xFFFF;
        boolean four = type == IPV4 && packet.get(ETHERNET_BYTES + 9) == TCP;
        boolean six = type == IPV6 && packet.get(ETHERNET_BYTES + 6) == TCP;
        if (!four && !six) {
            return List.of(frame);
        }
        int headerBytes = ETHERNET_BYTES + (four ? IPV4_BYTES : IPV6_BYTES);
        int end = four ? ETHERNET_BYTES + (packet.getShort(ETHERNET_BYTES + 2) & 0xFFFF)
            : headerBytes + (packet.getShort(ETHERNET_BYTES + 4) & 0xFFFF);
        byte[] payload = Arrays.copyOfRange(frame, headerBytes, end);
        byte[] header = Arrays.copyOf(frame, headerBytes);
        identification++;
        List<byte[]> fragments = new ArrayList<>();
        int from = 0;
        while (from < payload.length) {
            int to = Math.min(payload.length, from + LEAST_BYTES + 8 * random.nextInt(payload.length / 8));
            byte[] part = Arrays.copyOfRange(payload, from, to);
            if (part.length == payload.length) {
                return List.of(frame);
            }
            boolean more = to < payload.length;
            fragments.add(four ? fragment4(header, from, more, part) : fragment6(header, from, more, part));
            from = to;
        }
        Collections.shuffle(fragments, random);
        if (random.nextInt(4) == 0) {
            fragments.addFirst(fragments.getFirst());
        }
        return fragments;
    }

    private byte[] fragment4(byte[] header, int from, boolean more, byte[] part) {
        ByteBuffer packet = ByteBuffer.allocate(header.length + part.length).put(header).put(part);
        packet.putShort(ETHERNET_BYTES + 2, (short) (IPV4_BYTES + part.length));
        packet.putShort(ETHERNET_BYTES + 4, (short) identification);
        packet.putShort(ETHERNET_BYTES + 6, (short) (from / 8 | (more ? 0x2000 : 0)));
        packet.putShort(ETHERNET_BYTES + 10, (short) 0);
        int sum = 0;
        for (int at = 0; at < IPV4_BYTES; at += 2) {
            sum += packet.getShort(ETHERNET_BYTES + at) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        packet.putShort(ETHERNET_BYTES + 10, (short) ~((sum & 0xFFFF) + (sum >>> 16)));
        return packet.array();
    }

    private byte[] fragment6(byte[] header, int from, boolean more, byte[] part) {
        ByteBuffer packet = ByteBuffer.allocate(header.length + 8 + part.length).put(header);
        packet.put((byte) TCP).put((byte) 0).putShort((short) (from | (more ? 1 : 0))).putInt(identification).put(part);
        packet.putShort(ETHERNET_BYTES + 4, (short) (8 + part.length));
        packet.put(ETHERNET_BYTES + 6, (byte) 44);
        return packet.array();
    }
}
