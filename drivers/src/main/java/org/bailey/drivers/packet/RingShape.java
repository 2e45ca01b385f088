package org.bailey.drivers.packet;

import org.bailey.ipc.BadInput;
import org.bailey.ipc.Options;
import org.bailey.ipc.device.DeviceRing;

/**
 * What the ring is to be like that the kernel puts packets into.
 *
 * @param ringBytes bytes of all blocks, a power of two
 * @param blockBytes bytes of a block, a power of two
 * @param delayMs how long the kernel waits at most for a block to fill
 */
record RingShape(int ringBytes, int blockBytes, int delayMs) {

    private static final long RING_LEAST = 1L << 20;
    private static final long RING_MOST = 512L << 20;
    private static final long BLOCK_LEAST = 4L << 10;
    private static final long BLOCK_MOST = 4L << 20;
    private static final long MILLISECOND_NS = 1_000_000;
    private static final long DELAY_MOST_NS = 10_000 * MILLISECOND_NS;

    /** The shape that a stack file wants. */
    static RingShape of(Options options) {
        long ring = options.number("ring");
        long block = options.number("block");
        long delayNs = options.number("delay");
        check(isPowerOfTwo(ring) && ring >= RING_LEAST && ring <= RING_MOST,
            "a ring has a power of two bytes from 1 MiB to 512 MiB: ring=" + ring);
        check(isPowerOfTwo(block) && block >= BLOCK_LEAST && block <= BLOCK_MOST,
            "a block has a power of two bytes from 4 KiB to 4 MiB: block=" + block);
        check(ring / block >= DeviceRing.BLOCKS_LEAST,
            "a ring has at least " + DeviceRing.BLOCKS_LEAST + " blocks: ring=" + ring + ", block=" + block);
        check(delayNs >= MILLISECOND_NS && delayNs <= DELAY_MOST_NS,
            "the kernel can wait for a block to fill from 1 ms to 10 s: delayNs=" + delayNs);
        return new RingShape((int) ring, (int) block, (int) (delayNs / MILLISECOND_NS));
    }

    private static boolean isPowerOfTwo(long number) {
        return Long.bitCount(number) == 1;
    }

    private static void check(boolean ok, String mistake) {
        if (!ok) {
            throw new BadInput(mistake);
        }
    }

    int blocks() {
        return ringBytes / blockBytes;
    }

    long delayNs() {
        return delayMs * MILLISECOND_NS;
    }
}
