package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of a question and of a resource record in a DNS message (RFC 1035, sections 4.1.2 and 4.1.3).
 *
 * <pre>
 *              0      2       4            8        10
 *   +------+------+-------+
 *   | name | type | class |                                   a question
 *   +------+------+-------+------------+--------+------
 *   | name | type | class | time to    | data   | data        a record
 *   |      |      |       | live       | bytes  |
 *   +------+------+-------+------------+--------+------
 * </pre>
 *
 * <p>Offsets count from the end of the name. The OPT record of EDNS keeps the upper eight bits of the result in
 * the first byte of its time to live (RFC 6891, section 6.1.3).
 */
public final class DnsRecord {

    /** Bytes of a question behind its name. */
    public static final int QUESTION_BYTES = 4;
    /** Bytes of a record between its name and its data. */
    public static final int FRONT_BYTES = 10;
    /** Class of the Internet. */
    public static final int INTERNET = 1;
    /** Type of the record that EDNS adds. */
    public static final int OPT = 41;

    private static final int CLASS = 2;
    private static final int TIME_TO_LIVE = 4;
    private static final int DATA_BYTES = 8;

    private DnsRecord() {
    }

    /** The type. */
    public static int type(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at);
    }

    /** The class. */
    public static int classNumber(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at + CLASS);
    }

    /** Bytes of the data. */
    public static int dataBytes(Bytes bytes, int at) {
        return bytes.getUnsignedShort(at + DATA_BYTES);
    }

    /** The upper eight bits of the result, of an OPT record. */
    public static int upperRcode(Bytes bytes, int at) {
        return bytes.getUnsignedByte(at + TIME_TO_LIVE);
    }
}
