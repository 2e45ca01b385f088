package org.bailey.ipc;

/**
 * Bytes that their originator may still write, big-endian; part of a message from the start.
 *
 * <p>Writing ends when the message is sent or given back, or the call returns. From then on every write is a
 * {@link ProtectionFault}: the SEGV of this system (fbufs, SOSP 1993).
 */
public interface WritableFbuf {

    /** {@return the number of bytes that can be written} */
    int length();

    /**
     * Writes one byte.
     *
     * @param index index of the byte
     * @param value a number, of which the low byte counts
     * @return this
     */
    WritableFbuf putByte(int index, int value);

    /**
     * Writes two bytes.
     *
     * @param index index of the first
     * @param value a number, of which the low two bytes count
     * @return this
     */
    WritableFbuf putShort(int index, int value);

    /**
     * Writes four bytes.
     *
     * @param index index of the first
     * @param value the number
     * @return this
     */
    WritableFbuf putInt(int index, int value);

    /**
     * Writes eight bytes.
     *
     * @param index index of the first
     * @param value the number
     * @return this
     */
    WritableFbuf putLong(int index, long value);

    /**
     * Copies bytes in.
     *
     * @param index index of the first byte here
     * @param source where from
     * @param sourceIndex index of the first byte there
     * @param lengthBytes how many bytes
     * @return this
     */
    WritableFbuf putBytes(int index, byte[] source, int sourceIndex, int lengthBytes);
}
