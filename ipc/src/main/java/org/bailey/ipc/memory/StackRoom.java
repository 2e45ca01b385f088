package org.bailey.ipc.memory;

/**
 * The demand for some free stack before something is changed that domains share.
 *
 * <p>A plugin that calls from deep recursion so runs out of stack before the change, and not within it.
 */
public final class StackRoom {

    /** Frames of a hundred bytes and more each: far above what follows needs. */
    private static final int FRAMES = 512;

    private StackRoom() {
    }

    /** Fails with a StackOverflowError where less is left than what the framework's own work takes. */
    public static void require() {
        if (descend(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("a sum of positive numbers");
        }
    }

    // The parameters make the frame large, the sum keeps the compiler from leaving them out.
    private static long descend(int frames, long a, long b, long c, long d, long e, long f, long g, long h) {
        return frames == 0 ? a + b + c + d + e + f + g + h
            : descend(frames - 1, h, a + 1, b, c, d, e, f, g) + (a ^ h);
    }
}
