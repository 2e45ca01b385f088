package org.bailey.drivers.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Layout of a ring of TPACKET_V3, see {@code linux/if_packet.h} and the kernel's {@code packet_mmap} page.
 *
 * <pre>
 *  a block        0         4         8        12        16        20        24              48
 *                 +---------+---------+--------+---------+---------+---------+---------------+-- - - -
 *                 | version | private | status | packets | first   | length  | number, times | packets
 *                 +---------+---------+--------+---------+---------+---------+---------------+-- - - -
 *                 status: 0 the kernel's, 1 ours; first: where in the block the first packet's header begins
 *
 *  a packet       0      4         8             12       16       20       24       26    28     32    36    38
 *                 +------+---------+-------------+--------+--------+--------+--------+-----+------+-----+-----+--
 *                 | next | seconds | nanoseconds | length | on the | status | MAC at | net | hash | tag | TPID| -
 *                 +------+---------+-------------+--------+- wire -+--------+--------+-----+------+-----+-----+--
 *                 next: from here to the next packet's header; MAC at: from here to its bytes
 *
 *  what is wanted 0            4        8            12       16         20        24         28
 *                 +------------+--------+------------+--------+----------+---------+----------+
 *                 | block size | blocks | frame size | frames | delay ms | private | features |
 *                 +------------+--------+------------+--------+----------+---------+----------+
 *  statistics     0         4       8         12
 *                 +---------+-------+---------+
 *                 | packets | drops | freezes |   each since it was last asked
 *                 +---------+-------+---------+
 * </pre>
 */
final class BlockLayout {

    /** Bytes of a packet's header. */
    static final int HEADER_BYTES = 48;

    /** Bytes of a VLAN tag. */
    static final int TAG_BYTES = 4;

    /** Bytes of the two addresses that it stands behind. */
    static final int ADDRESSES_BYTES = 12;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfShort NETWORK_SHORT =
        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final VarHandle STATUS_WORD = INT.varHandle();

    private static final int STATUS = 8;
    private static final int PACKETS = 12;
    private static final int FIRST = 16;
    private static final int THE_KERNELS = 0;
    private static final int OURS = 1;

    private static final int SECONDS = 4;
    private static final int NANOSECONDS = 8;
    private static final int LENGTH = 12;
    private static final int ON_THE_WIRE = 16;
    private static final int PACKET_STATUS = 20;
    private static final int MAC_AT = 24;
    private static final int TAG = 32;
    private static final int TPID = 36;
    private static final int CHECKSUM_MISSING = 1 << 3;
    private static final int TAG_VALID = 1 << 4;
    private static final int TPID_VALID = 1 << 6;
    private static final int TPID_USUAL = 0x8100;

    private static final int REQUEST_BYTES = 28;
    private static final int STATISTICS_BYTES = 12;
    private static final long SECOND_NS = 1_000_000_000;

    private BlockLayout() {
    }

    /** What is wanted of the kernel: a ring whose blocks it hands over when they are full, or so old. */
    static MemorySegment request(Arena arena, int blockBytes, int blocks, int delayMs) {
        MemorySegment request = arena.allocate(REQUEST_BYTES, Long.BYTES);
        // Packets here have any length; a frame only has to divide a block.
        int frameBytes = blockBytes;
        int[] words = {blockBytes, blocks, frameBytes, blocks, delayMs, 0, 0};
        for (int i = 0; i < words.length; i++) {
            request.setAtIndex(INT, i, words[i]);
        }
        return request;
    }

    /** Room for statistics. */
    static MemorySegment statistics(Arena arena) {
        return arena.allocate(STATISTICS_BYTES, Long.BYTES);
    }

    static int drops(MemorySegment statistics) {
        return statistics.getAtIndex(INT, 1);
    }

    static int freezes(MemorySegment statistics) {
        return statistics.getAtIndex(INT, 2);
    }

    /** Whether the kernel has handed a block over, and with it all that it wrote before. */
    static boolean ours(MemorySegment ring, long block) {
        return ((int) STATUS_WORD.getAcquire(ring, block + STATUS) & OURS) != 0;
    }

    /** Hands a block back. */
    static void giveBack(MemorySegment ring, long block) {
        STATUS_WORD.setRelease(ring, block + STATUS, THE_KERNELS);
    }

    static int packets(MemorySegment ring, long block) {
        return ring.get(INT, block + PACKETS);
    }

    /** Where in a block the first packet is. */
    static int first(MemorySegment ring, long block) {
        return ring.get(INT, block + FIRST);
    }

    /** How far it is to the next packet. */
    static int next(MemorySegment ring, long packet) {
        return ring.get(INT, packet);
    }

    static long timestampNs(MemorySegment ring, long packet) {
        return (ring.get(INT, packet + SECONDS) & 0xFFFF_FFFFL) * SECOND_NS + ring.get(INT, packet + NANOSECONDS);
    }

    /** Bytes of it that are here. */
    static int length(MemorySegment ring, long packet) {
        return ring.get(INT, packet + LENGTH);
    }

    /** Bytes that it had. */
    static int lengthOnWire(MemorySegment ring, long packet) {
        return ring.get(INT, packet + ON_THE_WIRE);
    }

    /** How far it is from a packet's header to its bytes. */
    static int macAt(MemorySegment ring, long packet) {
        return ring.get(SHORT, packet + MAC_AT) & 0xFFFF;
    }

    /** Whether a checksum in it is left to hardware that it did not come to yet. */
    static boolean checksumMissing(MemorySegment ring, long packet) {
        return (ring.get(INT, packet + PACKET_STATUS) & CHECKSUM_MISSING) != 0;
    }

    /** Whether the kernel took a VLAN tag out of it. */
    static boolean tagged(MemorySegment ring, long packet) {
        return (ring.get(INT, packet + PACKET_STATUS) & TAG_VALID) != 0;
    }

    /**
     * Puts the tag back behind the two addresses, which begin as much earlier: over the sender's address, which the
     * kernel puts between them and the packet's header, and nobody needs. Nobody but us sees the block yet.
     */
    static void putTagBack(MemorySegment ring, long packet, long bytes) {
        int status = ring.get(INT, packet + PACKET_STATUS);
        int tpid = (status & TPID_VALID) != 0 ? ring.get(SHORT, packet + TPID) : TPID_USUAL;
        long tag = bytes - TAG_BYTES + ADDRESSES_BYTES;
        MemorySegment.copy(ring, bytes, ring, bytes - TAG_BYTES, ADDRESSES_BYTES);
        ring.set(NETWORK_SHORT, tag, (short) tpid);
        ring.set(NETWORK_SHORT, tag + 2, (short) ring.get(INT, packet + TAG));
    }
}
