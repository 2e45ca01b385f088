package org.bailey.domains.tcp;

import org.bailey.domains.tcp.Chain.Link;

/**
 * One direction of a connection: what was sent on, what waits, what is known to be lost, where it ends.
 *
 * <p>All positions are offsets in the stream; byte 0 follows the SYN. What waits begins at or after
 * {@link #next}.
 *
 * <pre>
 *   0            next     first held            highest
 *   |   sent on   |  hole  |  held  | hole | held  |
 * </pre>
 */
final class Direction {

    /** An offset that is never reached. */
    static final long NEVER = Long.MAX_VALUE;
    /** How far beyond the highest byte seen something believable may lie: a window without scaling. */
    private static final int SLACK_BYTES = 1 << 16;

    final Connection connection;
    /** The class word of its messages. */
    final int number;
    /** What waits. */
    final HeldSegments held = new HeldSegments();
    /** Its place among those that wait for a hole to fill, by the time since when. */
    final Link<Direction> waiting = new Link<>(this);
    /** Its place among those that have more to send than one call may. */
    final Link<Direction> unfinished = new Link<>(this);

    /** Offset of the next byte to send on. */
    long next;
    /** Offset after everything seen, a FIN included. */
    long highest;
    /** Offset up to which the other side has received everything. */
    long acked;
    /** Offset up to which holes are not waited for any longer. */
    long givenUp;
    /** Offset of the FIN. */
    long finAt;
    /** Segments in a row that lay far from here. */
    int strays;
    /** Why the connection ends, or {@link EndReason#NONE}. */
    int ending;
    /** Whether its end was sent. */
    boolean ended;
    /** Whether any segment of it was seen. */
    boolean seen;
    /** Whether a segment behind its SYN was seen. */
    boolean pastSyn;
    /** Since when it has waited for the byte at {@link #waitingFor}. */
    long waitingSinceNs;
    /** The byte it waits for. */
    long waitingFor;

    private boolean based;
    private boolean announced;
    private int sequenceOfZero;

    Direction(Connection connection, int number) {
        this.connection = connection;
        this.number = number;
    }

    /** Begins anew. */
    void reset() {
        next = 0;
        highest = 0;
        acked = 0;
        givenUp = 0;
        finAt = NEVER;
        strays = 0;
        ending = EndReason.NONE;
        ended = false;
        seen = false;
        pastSyn = false;
        waitingFor = NEVER;
        based = false;
        announced = false;
    }

    /** Whether it is known which sequence number byte 0 has. */
    boolean isBased() {
        return based;
    }

    /** Learns from a SYN which sequence number byte 0 has. */
    void announce(int sequenceOfSyn) {
        sequenceOfZero = sequenceOfSyn + 1;
        based = true;
        announced = true;
    }

    /** Takes a sequence number for that of byte 0: no SYN was seen. */
    void guess(int sequence) {
        sequenceOfZero = sequence;
        based = true;
    }

    /** Whether a SYN with this sequence number fits what is known. */
    boolean agreesWith(int sequenceOfSyn) {
        return !based || sequenceOfZero == sequenceOfSyn + 1 || !announced && highest == 0;
    }

    /** The offset of a sequence number. */
    long offset(int sequence) {
        return Sequence.offset(sequence, sequenceOfZero, next);
    }

    /** Offset of what there is to send next, held bytes or the end; {@link #NEVER} where there is nothing. */
    long wanted() {
        long wanted = held.isEmpty() ? NEVER : held.first().from;
        wanted = Math.min(wanted, finAt);
        return wanted == NEVER && ending != EndReason.NONE ? next : wanted;
    }

    /**
     * Whether a reset or a first acknowledgment at this offset is believed: not below what the other side
     * has, and near to what was seen. An end system takes a reset at exactly its next byte only (RFC 5961,
     * section 3.2), which cannot be known from outside.
     */
    boolean believes(long offset) {
        return offset >= acked && offset <= highest + SLACK_BYTES;
    }
}
