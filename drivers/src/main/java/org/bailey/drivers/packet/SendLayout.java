package org.bailey.drivers.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Layout of what sendmmsg(2) is given: messages, each a list of pieces of memory.
 *
 * <pre>
 *  mmsghdr    0              16           24           32           56       64
 *             +--------------+------------+------------+------------+--------+
 *             | address: none| its pieces | how many   | not used   | sent   |
 *             +--------------+------------+------------+------------+--------+
 *  iovec      0              8            16
 *             +--------------+------------+
 *             | where        | bytes      |
 *             +--------------+------------+
 * </pre>
 */
final class SendLayout {

    private static final int MESSAGE_BYTES = 64;
    private static final int PIECES = 16;
    private static final int COUNT = 24;
    private static final int PIECE_BYTES = 16;
    private static final int LENGTH = 8;

    private final MemorySegment messages;
    private final MemorySegment pieces;

    SendLayout(Arena arena, int messagesMost, int piecesMost) {
        messages = arena.allocate((long) messagesMost * MESSAGE_BYTES, Long.BYTES);
        pieces = arena.allocate((long) piecesMost * PIECE_BYTES, Long.BYTES);
    }

    /** Says which of the pieces a message has. */
    void message(int message, int firstPiece, int count) {
        messages.set(ValueLayout.JAVA_LONG, (long) message * MESSAGE_BYTES + PIECES,
            pieces.address() + (long) firstPiece * PIECE_BYTES);
        messages.set(ValueLayout.JAVA_LONG, (long) message * MESSAGE_BYTES + COUNT, count);
    }

    /** Says where a piece lies. */
    void piece(int piece, long address, long lengthBytes) {
        pieces.set(ValueLayout.JAVA_LONG, (long) piece * PIECE_BYTES, address);
        pieces.set(ValueLayout.JAVA_LONG, (long) piece * PIECE_BYTES + LENGTH, lengthBytes);
    }

    /** The messages from this one on. */
    MemorySegment from(int message) {
        return messages.asSlice((long) message * MESSAGE_BYTES);
    }
}
