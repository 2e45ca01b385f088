package org.bailey.ipc;

/**
 * Bytes that can be read in place, big-endian, whichever fbufs they lie in.
 *
 * <p>Every access is checked: an index outside is an {@link IndexOutOfBoundsException}; a message that
 * was sent on, or kept beyond the call it was lent for, is a {@link ProtectionFault} until its handle serves another
 * message of this domain. Who keeps a handle may so read the wrong message of its own, and nobody else's.
 */
public interface Bytes {

    /** {@return the number of bytes} */
    int length();

    /**
     * The byte at this index.
     *
     * @param index index of the byte
     * @return the byte, signed
     */
    byte getByte(int index);

    /**
     * The byte at this index, unsigned.
     *
     * @param index index of the byte
     * @return 0 to 255
     */
    default int getUnsignedByte(int index) {
        return getByte(index) & 0xFF;
    }

    /**
     * Two bytes.
     *
     * @param index index of the first
     * @return the number, signed
     */
    short getShort(int index);

    /**
     * Two bytes, unsigned.
     *
     * @param index index of the first
     * @return 0 to 65535
     */
    default int getUnsignedShort(int index) {
        return getShort(index) & 0xFFFF;
    }

    /**
     * Four bytes.
     *
     * @param index index of the first
     * @return the number, signed
     */
    int getInt(int index);

    /**
     * Four bytes, unsigned.
     *
     * @param index index of the first
     * @return 0 to 2^32 - 1
     */
    default long getUnsignedInt(int index) {
        return getInt(index) & 0xFFFF_FFFFL;
    }

    /**
     * Eight bytes.
     *
     * @param index index of the first
     * @return the number, signed
     */
    long getLong(int index);

    /**
     * Searches for a byte.
     *
     * @param value the byte
     * @param from index to begin at
     * @return index of the first one at or after {@code from}, or -1
     */
    int indexOf(byte value, int from);

    /**
     * Searches for some bytes in a row.
     *
     * @param pattern the bytes
     * @param from index to begin at
     * @return index of the first occurrence at or after {@code from}, or -1
     */
    int indexOf(byte[] pattern, int from);

    /**
     * Compares with other bytes.
     *
     * @param other the other bytes
     * @return index of the first byte that differs; the shorter length where one begins with the other; -1 if equal
     */
    int mismatch(Bytes other);

    /**
     * Sums a range for the Internet checksum (RFC 1071): 16-bit words added with end-around carry, an odd
     * last byte padded with zero, not complemented.
     *
     * @param from index of the first byte
     * @param lengthBytes how many bytes
     * @return 0 to 0xFFFF
     */
    int internetSum(int from, int lengthBytes);

    /**
     * Copies a range out.
     *
     * @param from index of the first byte
     * @param target where to
     * @param targetIndex index of the first byte there
     * @param lengthBytes how many bytes
     */
    void copyTo(int from, byte[] target, int targetIndex, int lengthBytes);

    /**
     * A range as text, one character a byte (ISO 8859-1).
     *
     * @param from index of the first byte
     * @param lengthBytes how many bytes
     * @return the text
     */
    String text(int from, int lengthBytes);

    /**
     * Makes a message of its own over a range, by reference: no byte is copied, these bytes stay.
     *
     * @param from index of the first byte
     * @param lengthBytes how many bytes
     * @return the message, with a blank descriptor
     */
    Aggregate slice(int from, int lengthBytes);
}
