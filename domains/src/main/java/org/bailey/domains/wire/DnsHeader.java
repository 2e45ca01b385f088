package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of the header of a DNS message (RFC 1035, section 4.1.1).
 *
 * <pre>
 *    0               1               2               3
 *   +-------------------------------+--+-------+--+--+--+--+-----+-------+
 *  0|              id               |QR| opcode|AA|TC|RD|RA|  0  | rcode |
 *   +-------------------------------+--+-------+--+--+--+--+-----+-------+
 *  4|           questions           |            answers                 |
 *   +-------------------------------+------------------------------------+
 *  8|          authorities          |           additionals              |
 *   +-------------------------------+------------------------------------+
 * 12|  questions, then the records of the three sections                 |
 *   +--------------------------------------------------------------------+
 * </pre>
 *
 * In a TCP stream two bytes with the length stand in front (section 4.2.2).
 */
public final class DnsHeader {

    /** Bytes of the header. */
    public static final int LENGTH_BYTES = 12;
    /** Bytes of the length in front of a message in a TCP stream. */
    public static final int FRAME_BYTES = 2;
    /** Opcode of an ordinary query. */
    public static final int QUERY = 0;

    private static final int FLAGS = 2;
    private static final int RESPONSE = 0x8000;
    private static final int TRUNCATED = 0x0200;
    private static final int QUESTIONS = 4;
    private static final int ANSWERS = 6;
    private static final int AUTHORITIES = 8;
    private static final int ADDITIONALS = 10;

    private DnsHeader() {
    }

    /** The number that a response has in common with its query. */
    public static int id(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at);
    }

    /** Whether it is a response. */
    public static boolean isResponse(Bytes bytes, int at) {
        return (bytes.getUnsignedShort(at + FLAGS) & RESPONSE) != 0;
    }

    /** Whether the message was cut to fit a datagram. */
    public static boolean isTruncated(Bytes bytes, int at) {
        return (bytes.getUnsignedShort(at + FLAGS) & TRUNCATED) != 0;
    }

    /** What is asked for: a query, a notice, an update. */
    public static int opcode(Bytes bytes, int at) {
        return bytes.getUnsignedByte(at + FLAGS) >>> 3 & 0xF;
    }

    /** The lower four bits of the result. */
    public static int rcode(Bytes bytes, int at) {
        return bytes.getUnsignedByte(at + FLAGS + 1) & 0xF;
    }

    /** How many questions the message says it has. */
    public static int questions(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at + QUESTIONS);
    }

    /** How many answers it says it has. */
    public static int answers(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at + ANSWERS);
    }

    /** How many records it says it has, of all three sections. */
    public static int records(Bytes bytes, int at) {
        return answers(bytes, at) + bytes.getUnsignedShort(at + AUTHORITIES) + bytes.getUnsignedShort(at + ADDITIONALS);
    }

    /** Bytes of the message that a TCP stream goes on with. */
    public static int framedBytes(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at);
    }
}
