package org.bailey.compare.peer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What both sides do with a message: the sender sets its first words to one number, the receiver adds them up.
 *
 * @param lengthBytes of a message
 * @param touchedBytes of it that are written and read, in words of 8
 */
record Payload(int lengthBytes, int touchedBytes) {

    static final int WORD_BYTES = Long.BYTES;

    /** Bytes of a cache line. */
    static final int LINE_BYTES = 64;

    /** So many messages may be under way, and so many bytes: the same for all. */
    private static final int SLOTS_MOST = 1024;
    private static final int SLOTS_LEAST = 8;
    private static final int UNDER_WAY_BYTES = 16 << 20;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Messages that may be under way, a power of two. */
    int slots() {
        return Math.clamp(Integer.highestOneBit(UNDER_WAY_BYTES / lengthBytes), SLOTS_LEAST, SLOTS_MOST);
    }

    /** A power of two of bytes that holds so many messages, with so many bytes beside each. */
    int ringBytes(int messages, int besideBytes) {
        int least = messages * (lengthBytes + besideBytes);
        return Integer.bitCount(least) == 1 ? least : Integer.highestOneBit(least) << 1;
    }

    /**
     * Whether only the first word is touched. All read and write that, and a cache line, without a loop: a loop that
     * mostly ends at once is not compiled as one that goes on is, and the same JVM measures both.
     */
    boolean oneWord() {
        return touchedBytes == WORD_BYTES;
    }

    /** Whether one cache line is touched. */
    boolean oneLine() {
        return touchedBytes == LINE_BYTES;
    }

    /** Whether all of it is touched. */
    boolean whole() {
        return touchedBytes == lengthBytes;
    }

    /** Writes a message. */
    void fill(byte[] message, long number) {
        if (oneWord()) {
            WORDS.set(message, 0, number);
            return;
        }
        if (oneLine()) {
            WORDS.set(message, 0, number);
            WORDS.set(message, 8, number);
            WORDS.set(message, 16, number);
            WORDS.set(message, 24, number);
            WORDS.set(message, 32, number);
            WORDS.set(message, 40, number);
            WORDS.set(message, 48, number);
            WORDS.set(message, 56, number);
            return;
        }
        for (int at = 0; at < touchedBytes; at += WORD_BYTES) {
            WORDS.set(message, at, number);
        }
    }

    /** Reads the first word of a message. */
    static long header(byte[] message) {
        return (long) WORDS.get(message, 0);
    }

    /** Reads a message. */
    long sum(byte[] message) {
        if (oneWord()) {
            return header(message);
        }
        if (oneLine()) {
            return (long) WORDS.get(message, 0) + (long) WORDS.get(message, 8) + (long) WORDS.get(message, 16)
                + (long) WORDS.get(message, 24) + (long) WORDS.get(message, 32) + (long) WORDS.get(message, 40)
                + (long) WORDS.get(message, 48) + (long) WORDS.get(message, 56);
        }
        long sum = 0;
        for (int at = 0; at < touchedBytes; at += WORD_BYTES) {
            sum += (long) WORDS.get(message, at);
        }
        return sum;
    }

    /** The numbers from {@code first} on, added up. */
    static long numbers(long first, long count) {
        return count * first + (count - 1) * count / 2;
    }

    /** What the words of all messages with the numbers from {@code first} on add up to. */
    long expected(long first, long count) {
        return touchedBytes / WORD_BYTES * numbers(first, count);
    }
}
