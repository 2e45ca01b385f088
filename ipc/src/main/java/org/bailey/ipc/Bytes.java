package org.bailey.ipc;

/**
 * Bytes that can be read in place, big-endian, whichever fbufs they lie in.
 *
 * <p>Every access is checked: an index outside is an {@link IndexOutOfBoundsException}; a message that
 * was sent on, or kept beyond the call it was lent for, is a {@link ProtectionFault}.
 */
public interface Bytes {

    /** Number of bytes. */
    int length();

    /** The byte at this index, signed. */
    byte getByte(int index);

    /** The byte at this index, 0 to 255. */
    default int getUnsignedByte(int index) {
        return getByte(index) & 0xFF;
    }

    /** Two bytes, signed. */
    short getShort(int index);

    /** Two bytes, 0 to 65535. */
    default int getUnsignedShort(int index) {
        return getShort(index) & 0xFFFF;
    }

    /** Four bytes, signed. */
    int getInt(int index);

    /** Four bytes, 0 to 2^32 - 1. */
    default long getUnsignedInt(int index) {
        return getInt(index) & 0xFFFF_FFFFL;
    }

    /** Eight bytes, signed. */
    long getLong(int index);

    /** Index of the first {@code value} at or after {@code from}, or -1. */
    int indexOf(byte value, int from);

    /** Index of the first occurrence of {@code pattern} at or after {@code from}, or -1. */
    int indexOf(byte[] pattern, int from);

    /** Index of the first byte that differs; the shorter length where one begins with the other; -1 if equal. */
    int mismatch(Bytes other);

    /**
     * Sum of a range for the Internet checksum (RFC 1071): 16-bit words added with end-around carry, an odd
     * last byte padded with zero, not complemented; 0 to 0xFFFF.
     */
    int internetSum(int from, int lengthBytes);

    /** Copies a range out. */
    void copyTo(int from, byte[] target, int targetIndex, int lengthBytes);

    /** A range as text, one character a byte (ISO 8859-1). */
    String text(int from, int lengthBytes);

    /** A message of its own over a range, by reference: no byte is copied, these bytes stay. */
    Aggregate slice(int from, int lengthBytes);
}
