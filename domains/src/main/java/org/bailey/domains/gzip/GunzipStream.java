package org.bailey.domains.gzip;

import org.bailey.domains.flow.Numbered;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Held;

/** One stream: what waits to be inflated, and how far it is. Pooled. */
final class GunzipStream implements Numbered {

    /** What holding one more message costs besides its bytes. */
    private static final int PIECE_CHARGE_BYTES = 128;

    /** The next one in the pool, or of those that have more than one call can send. */
    GunzipStream next;

    private final Streams streams;
    private final Output output;
    private final GunzipCounters counters;
    private final Member member;
    private long number;
    private long flow;
    private int direction;
    private Held held;
    private int pieces;
    private long chargedBytes;
    private long timestampNs;
    private long endReason;
    private boolean ending;
    private boolean behind;
    private boolean over;

    GunzipStream(Streams streams, Output output, Workspace workspace) {
        this.streams = streams;
        this.output = output;
        this.counters = workspace.counters;
        this.member = new Member(workspace);
    }

    void begin(long itsNumber, long itsFlow, int itsDirection) {
        number = itsNumber;
        flow = itsFlow;
        direction = itsDirection;
        held = streams.held();
        ending = false;
        behind = false;
        over = false;
        member.begin();
    }

    @Override
    public long number() {
        return number;
    }

    /** Takes the next bytes in. */
    void data(Aggregate message) {
        if (over) {
            return;
        }
        timestampNs = message.timestampNs();
        counters.bytesIn.add(message.length());
        held.append(message);
        pieces++;
        if (charge()) {
            resume();
        } else {
            giveUp(counters.noMemory);
        }
    }

    /** Takes missing bytes in: nothing behind them can be inflated. */
    void gap() {
        if (!over) {
            giveUp(counters.gap);
        }
    }

    /** Takes the end in. */
    void end(Aggregate message) {
        ending = true;
        endReason = message.word1();
        timestampNs = message.timestampNs();
        resume();
    }

    /** Whether more can be inflated than a call may send. */
    boolean isBehind() {
        return behind;
    }

    /** Whether its end was taken in, and nothing more will leave. */
    boolean isDone() {
        return ending && over;
    }

    /** Inflates as much as the call may send. */
    void resume() {
        behind = false;
        while (!over && !behind) {
            if (!output.hasCredit()) {
                behind = true;
            } else if (step(member.read(held))) {
                break;
            }
        }
        if (!over) {
            charge();
            if (ending && !behind) {
                finish();
            }
        }
    }

    /** Deals with what a step found; whether more bytes are needed. */
    private boolean step(Member.Found found) {
        switch (found) {
            case OUTPUT -> {
                counters.bytesOut.add(member.outputBytes());
                output.data(streams.output(), member.outputBytes(), flow, direction, timestampNs);
            }
            case BAD_HEADER -> giveUp(counters.badHeader);
            case BAD_DATA -> giveUp(counters.badData);
            case BAD_SUM -> giveUp(counters.badSum);
            case BAD_SIZE -> giveUp(counters.badSize);
            default -> {
                // On to the next step, if there are bytes for it.
            }
        }
        return found == Member.Found.MORE;
    }

    private void finish() {
        cutShort();
        leave(endReason);
    }

    /** Ends with the input. */
    void close() {
        if (!over) {
            cutShort();
        }
        letGo();
    }

    private void cutShort() {
        if (!member.mayEnd() || held.length() > 0) {
            counters.cutShort.increment();
        }
    }

    private void giveUp(Counter why) {
        why.increment();
        leave(Output.GIVEN_UP);
    }

    private void leave(long reason) {
        letGo();
        output.end(flow, direction, timestampNs, reason);
    }

    private void letGo() {
        if (!over) {
            over = true;
            behind = false;
            held.close();
            held = null;
            pieces = 0;
            streams.discharge(chargedBytes);
            chargedBytes = 0;
            member.close();
        }
    }

    /** Puts what is held now on the account; false where there is too much. */
    private boolean charge() {
        if (held.length() == 0) {
            pieces = 0;
        }
        streams.discharge(chargedBytes);
        chargedBytes = held.length() + (long) pieces * PIECE_CHARGE_BYTES;
        return streams.charge(chargedBytes);
    }
}
