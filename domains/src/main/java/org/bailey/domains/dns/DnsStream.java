package org.bailey.domains.dns;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.wire.DnsHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Held;

/**
 * One direction of a connection: messages with their lengths in front, cut into segments anywhere.
 *
 * <p>A message is read where it lies; only what waits for its rest is held. Bytes missing inside of a message
 * cost that message; where they take a length with them, nothing tells where the next one begins, and the
 * direction is given up. So is one that does not begin with a message. What is too much for one call waits, and
 * is gone on with in {@link #resume}.
 */
final class DnsStream {

    private enum State { MESSAGES, SKIP, GIVEN_UP, OVER }

    /** Pieces in which a message may lie before they are put together: each read looks for the right one. */
    private static final int PIECES_MOST = 32;

    /** The next one that has more than one call can take. */
    DnsStream nextBehind;

    private final Exchanges exchanges;
    private final DnsLog log;
    private final DnsCounters counters;
    private final StreamMemory memory;
    private final Endpoints ends = new Endpoints();
    private State state;
    private long flow;
    private Held held;
    private int chargedBytes;
    private int chargedMessages;
    private long skipBytes;
    private long timestampNs;
    private boolean madeSense;
    private boolean behind;

    DnsStream(Exchanges exchanges, DnsLog log, DnsCounters counters, StreamMemory memory) {
        this.exchanges = exchanges;
        this.log = log;
        this.counters = counters;
        this.memory = memory;
    }

    /** Begins one, of bytes that these ends send. */
    void begin(long number, Endpoints connection, boolean fromServer) {
        ends.copyFrom(connection, fromServer);
        flow = number;
        state = State.MESSAGES;
        madeSense = false;
        behind = false;
        skipBytes = 0;
    }

    /** Takes the next bytes in. */
    void data(Aggregate message) {
        timestampNs = message.timestampNs();
        if (state == State.SKIP) {
            int length = (int) Math.min(skipBytes, message.length());
            message.drop(length);
            skip(length);
        }
        if (state != State.MESSAGES || message.length() == 0) {
            return;
        }
        if (isEmpty()) {
            message.drop(read(message, false));
            if (state == State.MESSAGES && message.length() > 0) {
                hold(message);
            }
        } else if (hold(message)) {
            resume();
        }
    }

    /** Whether a complete message waits for the next call. */
    boolean isBehind() {
        return behind;
    }

    /** Goes on with what is held. */
    void resume() {
        readHeld(false);
    }

    private void readHeld(boolean all) {
        if (state != State.MESSAGES || isEmpty()) {
            return;
        }
        int usedBytes = read(held, all);
        if (state != State.MESSAGES || usedBytes == held.length()) {
            letGo();
        } else {
            held.drop(usedBytes);
        }
    }

    /** Reads complete messages, as many as the call may; answers how many bytes they had. */
    private int read(Bytes bytes, boolean all) {
        int at = 0;
        behind = false;
        while (state == State.MESSAGES && isComplete(bytes, at)) {
            if (!all && !log.hasCredit()) {
                behind = true;
                return at;
            }
            int from = at + DnsHeader.FRAME_BYTES;
            at = from + DnsHeader.framedBytes(bytes, at);
            if (exchanges.take(bytes, from, at, ends, timestampNs, flow)) {
                madeSense = true;
            } else if (!madeSense) {
                giveUp(counters.notDns);
            }
        }
        return at;
    }

    private static boolean isComplete(Bytes bytes, int at) {
        int left = bytes.length() - at - DnsHeader.FRAME_BYTES;
        return left >= 0 && left >= DnsHeader.framedBytes(bytes, at);
    }

    /** Takes missing bytes in. */
    void gap(long gapBytes) {
        readHeld(true);
        if (state == State.SKIP) {
            skipBytes -= gapBytes;
        } else if (state == State.MESSAGES) {
            counters.lost.increment();
            skipBytes = missingBytes() - gapBytes;
            letGo();
            state = State.SKIP;
        } else {
            return;
        }
        if (skipBytes < 0) {
            giveUp(counters.lostFraming);
        }
        skip(0);
    }

    /** Bytes that the message at hand waits for; 0 where its length is not known. */
    private long missingBytes() {
        if (isEmpty() || held.length() < DnsHeader.FRAME_BYTES) {
            return 0;
        }
        return DnsHeader.FRAME_BYTES + (long) DnsHeader.framedBytes(held, 0) - held.length();
    }

    private void skip(int bytes) {
        skipBytes -= bytes;
        if (state == State.SKIP && skipBytes == 0) {
            state = State.MESSAGES;
        }
    }

    /** Takes the end of this direction in. */
    void end() {
        readHeld(true);
        if (state == State.SKIP || state == State.MESSAGES && !isEmpty()) {
            counters.cutShort.increment();
        }
        letGo();
        state = State.OVER;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    private void giveUp(Counter why) {
        why.increment();
        letGo();
        behind = false;
        state = State.GIVEN_UP;
    }

    private boolean isEmpty() {
        return held == null;
    }

    private boolean hold(Aggregate message) {
        int length = message.length();
        if (!memory.charge(length)) {
            giveUp(counters.noMemory);
            return false;
        }
        chargedBytes += length;
        chargedMessages++;
        if (held == null) {
            // Taken from a pool and given back: most streams never hold anything.
            held = memory.held();
        }
        held.append(message);
        if (chargedMessages > PIECES_MOST) {
            memory.gather(held);
            memory.discharge(0, chargedMessages - 1);
            chargedMessages = 1;
        }
        return true;
    }

    private void letGo() {
        if (!isEmpty()) {
            memory.discharge(chargedBytes, chargedMessages);
            held.close();
            held = null;
            chargedBytes = 0;
            chargedMessages = 0;
        }
    }
}
