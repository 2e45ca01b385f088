package org.bailey.ipc;

/**
 * Bytes that their originator may still write, big-endian; part of a message from the start.
 *
 * <p>Writing ends when the message is sent or given back, or the call returns. From then on every write is a
 * {@link ProtectionFault}: the SEGV of this system (fbufs, SOSP 1993).
 */
public interface WritableFbuf {

    /** Number of bytes that can be written. */
    int length();

    /** Writes the low byte of {@code value}. */
    WritableFbuf putByte(int index, int value);

    /** Writes the low two bytes of {@code value}. */
    WritableFbuf putShort(int index, int value);

    /** Writes four bytes. */
    WritableFbuf putInt(int index, int value);

    /** Writes eight bytes. */
    WritableFbuf putLong(int index, long value);

    /** Copies bytes in. */
    WritableFbuf putBytes(int index, byte[] source, int sourceIndex, int lengthBytes);
}
