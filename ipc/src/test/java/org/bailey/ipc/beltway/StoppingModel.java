package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;

/**
 * Two named buffers, the second one spliced from the first, and four who use them by small steps, in an order that a
 * seed stands for, until one of them stops: for good, or to be replaced by a fresh instance.
 *
 * <p>A record begins with its number and ends with the same number, all bits the other way. What stopped between two
 * steps, or inside one, may do the last thing that it did once more; nothing may be lost, torn or left behind.
 */
final class StoppingModel implements AutoCloseable {

    /** Who can stop. */
    enum Who { WRITER, SPLICER, READER, OTHER }

    private static final int ENTRIES = 8;
    private static final int LENGTH_LEAST = 24;
    private static final int KEPT_MOST = 2;

    private final Random random;
    private final Region region;
    private final int chunks;
    private final Buffers buffers;
    private final Holdings front;
    private final Holdings back;
    private final BufferWriter source;
    private final BufferWriter target;
    private final BufferReader splicer;
    private final BufferReader reader;
    private final BufferReader other;
    private final Deque<Peeked> kept = new ArrayDeque<>();
    private final Peeked[] seen = {new Peeked(), new Peeked(), new Peeked(), new Peeked()};
    private final int[] stage = new int[Who.values().length];
    private Claim claim;
    private Who gone;
    private boolean again;
    private long forwarded = -1;

    StoppingModel(Region region, DBufKind kind, long seed) {
        this.random = new Random(seed);
        this.region = region;
        this.chunks = region.grantedChunks();
        this.buffers = new Buffers(region);
        this.front = holdings("front");
        this.back = holdings("back");
        DBufShape shape = new DBufShape(kind, DBufShape.SIZE_LEAST, DBufShape.SLOT_LEAST);
        source = buffers.create("source", front, shape, ENTRIES, Patience.ENDLESS);
        target = buffers.create("target", back, shape, ENTRIES, Patience.ENDLESS);
        splicer = buffers.open("source", "splicer", Preference.SLOW_READER);
        other = buffers.open("source", "other", Preference.SLOW_READER);
        reader = buffers.open("target", "reader", Preference.SLOW_READER);
        source.tend();
        target.tend();
    }

    private Holdings holdings(String name) {
        return new Holdings(new Space(region, name, Enforcement.VIEWS), () -> null);
    }

    /** Whose turn it is. */
    Who next() {
        return Who.values()[random.nextInt(Who.values().length)];
    }

    /** One step of one of them; nothing where it has to wait for another. */
    void step(Who who) {
        if (who == gone) {
            return;
        }
        switch (who) {
            case WRITER -> write();
            case SPLICER -> splice();
            case READER -> hold();
            case OTHER -> read();
        }
    }

    private static int length(long number) {
        return LENGTH_LEAST + (int) (number * 31 % 3000);
    }

    /** Claims, fills, publishes, changes; each is a step. */
    private void write() {
        long number = source.next();
        int length = length(number);
        switch (stage[0]) {
            case 0 -> {
                claim = source.claim(length);
                stage[0] = claim == null ? 0 : 1;
            }
            case 1 -> {
                claim.putLong(0, number).putLong(length - 8, ~number);
                stage[0] = 2;
            }
            case 2 -> {
                claim.publish(length, (int) number, number);
                stage[0] = number % 3 == 0 ? 3 : 0;
            }
            case 3 -> {
                claim = source.change(number - 1);
                stage[0] = claim == null ? 0 : 4;
            }
            default -> {
                claim.putByte(8, 1);
                claim.publish();
                stage[0] = 0;
            }
        }
    }

    /** Peeks, splices what it sees, moves on. */
    private void splice() {
        Peeked record = seen[1];
        switch (stage[1]) {
            case 0 -> stage[1] = splicer.peek(record) ? 1 : 0;
            case 1 -> {
                check(record, record.number());
                stage[1] = target.splice(record) ? 2 : 1;
            }
            default -> {
                splicer.advance();
                stage[1] = 0;
            }
        }
    }

    /** Peeks, keeps what it sees, moves on, and lets go of what it kept first. */
    private void hold() {
        Peeked record = seen[2];
        switch (stage[2]) {
            case 0 -> {
                boolean any = reader.peek(record);
                if (any) {
                    checkForwarded(record);
                }
                // What is kept while nothing comes any more may be what a writer waits for.
                stage[2] = any ? 1 : kept.isEmpty() ? 0 : 3;
            }
            case 1 -> {
                Peeked keep = new Peeked();
                reader.peek(keep);
                keep.keep();
                kept.add(keep);
                stage[2] = 2;
            }
            case 2 -> {
                reader.advance();
                stage[2] = kept.size() > KEPT_MOST ? 3 : 0;
            }
            default -> {
                check(kept.getFirst(), kept.getFirst().getLong(0));
                kept.removeFirst().release();
                stage[2] = 0;
            }
        }
    }

    private void read() {
        Peeked record = seen[3];
        if (stage[3] == 0) {
            if (other.peek(record)) {
                check(record, record.number());
                stage[3] = 1;
            }
        } else {
            other.advance();
            stage[3] = 0;
        }
    }

    private static void check(Peeked record, long number) {
        assertEquals(List.of(number, ~number, (long) length(number)),
            List.of(record.getLong(0), record.getLong(record.length() - 8), (long) record.length()));
        assertEquals(List.of((long) (int) number, number), List.of((long) record.classWord(), record.timestampNs()));
    }

    /** The next one, or after a stop perhaps the last one once more. */
    private void checkForwarded(Peeked record) {
        long number = record.getLong(0);
        check(record, number);
        if (again && number == forwarded) {
            again = false;
            return;
        }
        assertEquals(forwarded + 1, number);
        forwarded = number;
    }

    /** Stops one of them between two steps, or in the middle of one; what it had in its hands is gone. */
    void stop(Who who, boolean forGood) {
        again = true;
        stage[who.ordinal()] = 0;
        gone = forGood ? who : gone;
        switch (who) {
            case WRITER -> {
                recount(front, source);
                if (forGood) {
                    source.close();
                }
            }
            case SPLICER -> {
                splicer.spliced().recount();
                recount(back, target);
                splicer.spliced().settle();
                if (forGood) {
                    splicer.close();
                    target.close();
                }
            }
            case READER -> {
                kept.clear();
                stopReading(reader, forGood);
            }
            case OTHER -> stopReading(other, forGood);
        }
    }

    private static void recount(Holdings dead, BufferWriter writer) {
        dead.forget();
        dead.recount();
        writer.recount();
        dead.settle();
    }

    private static void stopReading(BufferReader reader, boolean forGood) {
        reader.spliced().recount();
        reader.spliced().settle();
        if (forGood) {
            reader.close();
        }
    }

    /** All others go on, through their buffers more than twice, and end. */
    void goOn() {
        long until = source.next() + 2 * ENTRIES + 1;
        for (int round = 0; gone != Who.WRITER && (source.next() < until || stage[0] != 0); round++) {
            assertTrue(round < 100 * ENTRIES, () -> "stuck, next=" + source.next() + ", until=" + until);
            for (Who who : Who.values()) {
                step(who);
            }
            source.tend();
            target.tend();
        }
        source.close();
        for (int round = 0; !through(); round++) {
            assertTrue(round < 100 * ENTRIES, "it does not come to its end");
            step(Who.SPLICER);
            step(Who.OTHER);
            step(Who.READER);
            if (gone != Who.SPLICER && splicer.ended() && stage[1] == 0) {
                target.close();
            }
        }
        end();
    }

    private boolean through() {
        return (gone == Who.OTHER || other.ended()) && (gone == Who.SPLICER || splicer.ended())
            && (gone == Who.READER || reader.ended());
    }

    private void end() {
        long written = source.next();
        assertEquals(gone == Who.OTHER ? other.next() : written, other.next());
        if (gone == null || gone == Who.WRITER || gone == Who.OTHER) {
            assertEquals(written - 1, forwarded, "what was spliced was not all that was written");
        }
        kept.forEach(Peeked::release);
        List.of(splicer, reader, other).forEach(BufferReader::close);
        target.close();
        target.tend();
        source.tend();
        assertEquals(List.of(), buffers.names(), "somebody still waits for somebody");
        assertEquals(chunks, region.grantedChunks(), "memory was left behind");
    }

    @Override
    public void close() {
        buffers.close();
    }
}
