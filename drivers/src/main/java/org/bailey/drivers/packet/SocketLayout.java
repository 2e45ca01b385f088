package org.bailey.drivers.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Layouts of what a packet socket is asked and told: packet(7), netdevice(7), and {@code linux/filter.h}.
 *
 * <pre>
 *  ifreq          0                        16
 *                 +------------------------+-----------------+
 *                 | name of the interface  | answer          |   40 bytes; the answer is a short or an int
 *                 +------------------------+-----------------+
 *  sockaddr_ll    0        2          4           8                        20
 *                 +--------+----------+-----------+------------------------+
 *                 | family | protocol | interface | not used to bind       |   protocol in network order
 *                 +--------+----------+-----------+------------------------+
 *  packet_mreq    0           4      6        8                 16
 *                 +-----------+------+--------+-----------------+
 *                 | interface | type | length | address         |
 *                 +-----------+------+--------+-----------------+
 *  sock_fprog     0                   8
 *                 +-------------------+-------------------+
 *                 | instructions      | where they are    |
 *                 +-------------------+-------------------+
 *  sock_filter    0      2   3   4        8
 *                 +------+---+---+--------+
 *                 | code | - | - | number |   "return number": take so many bytes of any packet
 *                 +------+---+---+--------+
 *  timeval        0                   8                   16
 *                 +-------------------+-------------------+
 *                 | seconds           | microseconds      |
 *                 +-------------------+-------------------+
 * </pre>
 */
final class SocketLayout {

    /** Bytes of an interface's name at most, without the zero behind it. */
    static final int NAME_MOST = 15;

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int REQUEST_BYTES = 40;
    private static final int ANSWER = 16;
    private static final int ADDRESS_BYTES = 20;
    private static final int PROTOCOL = 2;
    private static final int INTERFACE = 4;
    private static final int MEMBERSHIP_BYTES = 16;
    private static final int MEMBERSHIP_TYPE = 4;
    private static final int PROGRAM_BYTES = 16;
    private static final int POINTER = 8;
    private static final int FILTER_BYTES = 8;
    private static final int NUMBER = 4;
    private static final int RETURN_NUMBER = 6;
    private static final int TIME_BYTES = 16;
    private static final int MICROSECONDS = 8;

    private SocketLayout() {
    }

    /** An int by itself. */
    static MemorySegment number(Arena arena, int value) {
        return arena.allocateFrom(INT, value);
    }

    /** A question about an interface. */
    static MemorySegment request(Arena arena, String name) {
        MemorySegment request = arena.allocate(REQUEST_BYTES, Long.BYTES);
        request.setString(0, name, StandardCharsets.US_ASCII);
        return request;
    }

    /** The answer to a question, where it is an int. */
    static int answer(MemorySegment request) {
        return request.get(INT, ANSWER);
    }

    /** The answer to a question, where it is a short: flags, or the kind of hardware. */
    static int shortAnswer(MemorySegment request) {
        return request.get(SHORT, ANSWER) & 0xFFFF;
    }

    /** An address to bind to: an interface, and which protocol is taken there. */
    static MemorySegment address(Arena arena, int family, int protocol, int interfaceNumber) {
        MemorySegment address = arena.allocate(ADDRESS_BYTES, Long.BYTES);
        address.set(SHORT, 0, (short) family);
        address.set(NETWORK_SHORT, PROTOCOL, (short) protocol);
        address.set(INT, INTERFACE, interfaceNumber);
        return address;
    }

    /** A wish for more than what is addressed to an interface. */
    static MemorySegment membership(Arena arena, int interfaceNumber, int type) {
        MemorySegment membership = arena.allocate(MEMBERSHIP_BYTES, Long.BYTES);
        membership.set(INT, 0, interfaceNumber);
        membership.set(SHORT, MEMBERSHIP_TYPE, (short) type);
        return membership;
    }

    /** A filter that lets everything pass, and cuts it to so many bytes; to 0: lets nothing pass. */
    static MemorySegment cuttingFilter(Arena arena, int snaplenBytes) {
        MemorySegment filter = arena.allocate(FILTER_BYTES, Long.BYTES);
        filter.set(SHORT, 0, (short) RETURN_NUMBER);
        filter.set(INT, NUMBER, snaplenBytes);
        MemorySegment program = arena.allocate(PROGRAM_BYTES, Long.BYTES);
        program.set(SHORT, 0, (short) 1);
        program.set(ValueLayout.ADDRESS, POINTER, filter);
        return program;
    }

    /** A time span. */
    static MemorySegment time(Arena arena, long timeUs) {
        MemorySegment time = arena.allocate(TIME_BYTES, Long.BYTES);
        time.set(LONG, 0, timeUs / 1_000_000);
        time.set(LONG, MICROSECONDS, timeUs % 1_000_000);
        return time;
    }
}
