package org.bailey.cachelines;

import org.bailey.ipc.memory.Memory;

/**
 * A ring of words from one thread to another, and its two cursors wherever one wants them.
 *
 * <pre>
 *  0       written: words there ever were          by the sender
 *  apart   read: words that are not needed more    by the receiver
 *  4096    the words
 * </pre>
 */
final class WordRing {

    static final int BYTES = 1 << 16;

    private static final int WORDS = 4096;
    private static final int COUNT = 4096;
    private static final int SPINS = 200;

    private final long written;
    private final long read;
    private final long words;
    private final boolean kept;
    private final int batch;

    /**
     * A ring at an address.
     *
     * @param apartBytes from one cursor to the other
     * @param kept whether each side looks at the other's cursor only when it has come to where that was last
     * @param batch words that are published, and given back, at once
     */
    WordRing(long address, int apartBytes, boolean kept, int batch) {
        this.written = address;
        this.read = address + apartBytes;
        this.words = address + WORDS;
        this.kept = kept;
        this.batch = batch;
    }

    /**
     * What one side did.
     *
     * @param looks at the other side's cursor
     * @param moves of the own cursor
     */
    record Done(long looks, long moves, long sum) {
    }

    /** Sends the numbers from 0 on. */
    Done send(long count) {
        long next = 0;
        long known = 0;
        long looks = 0;
        long moves = 0;
        int spun = 0;
        while (next < count) {
            if (!kept || next - known == COUNT) {
                known = Memory.getLongAcquire(read);
                looks++;
            }
            if (next - known == COUNT) {
                spun = idle(spun);
                continue;
            }
            Memory.putLong(words + next % COUNT * Long.BYTES, next);
            next++;
            if (next % batch == 0 || next == count) {
                Memory.putLongRelease(written, next);
                moves++;
                spun = 0;
            }
        }
        return new Done(looks, moves, 0);
    }

    /** Receives as many numbers, and adds them up. */
    Done receive(long count) {
        long next = 0;
        long known = 0;
        long looks = 0;
        long moves = 0;
        long sum = 0;
        int spun = 0;
        while (next < count) {
            if (!kept || next == known) {
                known = Memory.getLongAcquire(written);
                looks++;
            }
            if (next == known) {
                spun = idle(spun);
                continue;
            }
            sum += Memory.getLong(words + next % COUNT * Long.BYTES);
            next++;
            if (next % batch == 0 || next == count) {
                Memory.putLongRelease(read, next);
                moves++;
                spun = 0;
            }
        }
        return new Done(looks, moves, sum);
    }

    private static int idle(int spun) {
        if (spun < SPINS) {
            Thread.onSpinWait();
            return spun + 1;
        }
        Thread.yield();
        return spun;
    }
}
