package org.bailey.domains.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Breaks packets by chance: flipped bits, odd numbers where counts and offsets may lie, cuts, joins, garbage.
 *
 * <p>It knows no protocol: what breaks layers are lengths that lie and numbers near a wrap, wherever they are.
 */
public final class Mutator {

    /** Numbers at the edges of what a field holds. */
    private static final long[] EDGES = {0, 1, -1, 2, 4, 5, 15, 16, 20, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF,
        0x1_0000, 0x3FFF_FFFF, 0x4000_0000, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final int GARBAGE_BYTES = 200;
    /** Most changes of a byte are near the front, where the headers are. */
    private static final int HEADER_BYTES = 64;

    private final Random random;
    private final List<byte[]> corpus;

    /** A mutator of the packets of a corpus. */
    public Mutator(Random random, List<byte[]> corpus) {
        this.random = random;
        this.corpus = corpus;
    }

    /** A packet of the corpus as it is. */
    public byte[] any() {
        return corpus.get(random.nextInt(corpus.size())).clone();
    }

    /** A packet, changed in some ways, or in none. */
    public byte[] mutate(byte[] packet) {
        byte[] changed = packet.clone();
        for (int times = random.nextInt(4); times > 0; times--) {
            changed = once(changed);
        }
        return changed;
    }

    /** A number that a descriptor or a field may hold, mostly at an edge. */
    public long number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(100);
            default -> EDGES[random.nextInt(EDGES.length)];
        };
    }

    private byte[] once(byte[] packet) {
        if (packet.length == 0) {
            return garbage();
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> flip(packet);
            case 2, 3 -> edge(packet);
            case 4 -> near(packet);
            case 5 -> Arrays.copyOf(packet, random.nextInt(packet.length + 1));
            case 6 -> Arrays.copyOf(packet, packet.length + random.nextInt(GARBAGE_BYTES));
            case 7 -> joined(packet);
            case 8 -> without(packet);
            default -> random.nextInt(4) == 0 ? garbage() : packet;
        };
    }

    private int place(int lengthBytes) {
        return random.nextInt(random.nextInt(3) > 0 ? Math.min(lengthBytes, HEADER_BYTES) : lengthBytes);
    }

    private byte[] flip(byte[] packet) {
        packet[place(packet.length)] ^= (byte) (1 << random.nextInt(8));
        return packet;
    }

    /** Writes a number of one, two, four or eight bytes over what is there. */
    private byte[] edge(byte[] packet) {
        write(packet, place(packet.length), 1 << random.nextInt(4), number());
        return packet;
    }

    /** Adds a little to the number of two or four bytes that is there. */
    private byte[] near(byte[] packet) {
        int width = random.nextBoolean() ? 2 : 4;
        int at = place(packet.length) & -width;
        long value = 0;
        for (int i = at; i < Math.min(at + width, packet.length); i++) {
            value = value << 8 | packet[i] & 0xFF;
        }
        write(packet, at, width, value + random.nextInt(-3000, 3000));
        return packet;
    }

    private static void write(byte[] packet, int at, int width, long value) {
        for (int i = 0; i < width && at + i < packet.length; i++) {
            packet[at + i] = (byte) (value >>> 8 * (width - 1 - i));
        }
    }

    /** The front of one and the back of another. */
    private byte[] joined(byte[] packet) {
        byte[] other = any();
        int front = random.nextInt(packet.length + 1);
        int back = random.nextInt(other.length + 1);
        byte[] both = Arrays.copyOf(packet, front + other.length - back);
        System.arraycopy(other, back, both, front, other.length - back);
        return both;
    }

    private byte[] without(byte[] packet) {
        int from = random.nextInt(packet.length);
        int to = from + random.nextInt(packet.length - from + 1);
        byte[] left = Arrays.copyOf(packet, packet.length - (to - from));
        System.arraycopy(packet, to, left, from, packet.length - to);
        return left;
    }

    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(GARBAGE_BYTES)];
        random.nextBytes(bytes);
        return bytes;
    }
}
