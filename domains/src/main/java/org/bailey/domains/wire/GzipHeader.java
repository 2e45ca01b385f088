package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of a gzip member (RFC 1952, section 2.3).
 *
 * <pre>
 *   0    1    2    3    4         8    9    10
 *   +----+----+----+----+---------+----+----+- - - - - - - - - - - - - - - - - - +=========+-----+------+
 *   | 1F | 8B | 08 |flag| time    |    | OS | extra, name, remark, header's sum  | deflate | sum | size |
 *   +----+----+----+----+---------+----+----+- - - - - - - - - - - - - - - - - - +=========+-----+------+
 * </pre>
 *
 * <p>Extra fields have their length in two bytes in front, name and remark end in a zero byte, each is there if its
 * flag is set. Numbers are little-endian. Size and sum (CRC-32) are those of the inflated bytes.
 */
public final class GzipHeader {

    /** Bytes that every header has. */
    public static final int FIXED_BYTES = 10;
    /** Bytes of the length of the extra fields, and of the header's own sum. */
    public static final int SHORT_BYTES = 2;
    /** Bytes behind the deflated ones. */
    public static final int TRAILER_BYTES = 8;
    /** Flag: the header has a sum of its own. */
    public static final int HEADER_SUM = 0x02;
    /** Flag: extra fields. */
    public static final int EXTRA = 0x04;
    /** Flag: a name. */
    public static final int NAME = 0x08;
    /** Flag: a remark. */
    public static final int REMARK = 0x10;

    private static final int MAGIC = 0x1F8B;
    private static final int METHOD = 2;
    private static final int DEFLATE = 8;
    private static final int FLAGS = 3;
    private static final int RESERVED = 0xE0;
    private static final int SIZE = 4;

    private GzipHeader() {
    }

    /** Whether these are the fixed bytes of a header, of the one method there is, without flags that are reserved. */
    public static boolean valid(Bytes bytes) {
        return bytes.getUnsignedShort(0) == MAGIC && bytes.getUnsignedByte(METHOD) == DEFLATE
            && (flags(bytes) & RESERVED) == 0;
    }

    /** Whether a member may begin with this byte. */
    public static boolean begins(int first) {
        return first == MAGIC >>> Byte.SIZE;
    }

    /** The flags. */
    public static int flags(Bytes bytes) {
        return bytes.getUnsignedByte(FLAGS);
    }

    /** The number at the beginning of the bytes: a length or a sum. */
    public static int number(Bytes bytes) {
        return Short.toUnsignedInt(Short.reverseBytes(bytes.getShort(0)));
    }

    /** The sum of the inflated bytes, at the beginning of a trailer. */
    public static int sum(Bytes bytes) {
        return Integer.reverseBytes(bytes.getInt(0));
    }

    /** The number of inflated bytes modulo 2^32, in a trailer. */
    public static int size(Bytes bytes) {
        return Integer.reverseBytes(bytes.getInt(SIZE));
    }
}
