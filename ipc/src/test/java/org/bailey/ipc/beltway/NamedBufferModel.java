package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;

/**
 * Two buffers, the second one spliced from the first, with readers of both preferences that come, read, keep and go,
 * beside plain lists of what each buffer was ever given. Now and then somebody dies, and everything goes on.
 */
final class NamedBufferModel implements AutoCloseable {

    private static final int SIZE_BYTES = 1 << 20;
    private static final long[] FIRST_POSITIONS = {0, Long.MAX_VALUE - 2L * SIZE_BYTES + 1, -SIZE_BYTES};
    private static final long[] FIRST_RECORDS = {0, Long.MAX_VALUE - 20, -10, Integer.MAX_VALUE - 10L};

    /** A reader beside what it has to see next. */
    private static final class Seat {
        private final BufferReader reader;
        private final Map<Long, byte[]> written;
        private final boolean fast;
        private final List<Peeked> kept = new ArrayList<>();
        private final List<byte[]> keptBytes = new ArrayList<>();

        Seat(BufferReader reader, Map<Long, byte[]> written, boolean fast) {
            this.reader = reader;
            this.written = written;
            this.fast = fast;
        }
    }

    private final Random random;
    private final Region region = new Region(64 << 20);
    private final int chunks = region.grantedChunks();
    private final Buffers buffers = new Buffers(region);
    private final Holdings front = holdings("front");
    private final Holdings back = holdings("back");
    private final BufferWriter source;
    private final BufferWriter target;
    private final Map<Long, byte[]> inSource = new HashMap<>();
    private final Map<Long, byte[]> inTarget = new HashMap<>();
    private final List<Seat> seats = new ArrayList<>();
    private final Peeked peeked = new Peeked();
    private BufferReader splicer;
    private String operation = "";
    private long waited;
    private long lost;

    NamedBufferModel(DBufKind kind, long seed) {
        random = new Random(seed);
        long position = FIRST_POSITIONS[(int) (seed % FIRST_POSITIONS.length)];
        long record = FIRST_RECORDS[(int) (seed % FIRST_RECORDS.length)];
        DBufShape shape = new DBufShape(kind, SIZE_BYTES, 64 << random.nextInt(6));
        source = buffers.create("source", front, shape, 64, Patience.ENDLESS, position, record);
        target = buffers.create("target", back, shape, 32, Patience.ENDLESS, -position, record);
        splicer = buffers.open("source", "splicer", Preference.SLOW_READER);
        source.tend();
    }

    private Holdings holdings(String name) {
        return new Holdings(new Space(region, name, Enforcement.VIEWS), () -> null);
    }

    String operation() {
        return operation;
    }

    long waited() {
        return waited;
    }

    long lost() {
        return lost;
    }

    void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> write();
            case 4 -> change();
            case 5, 6 -> splice();
            case 7 -> comeOrGo();
            case 8 -> die();
            case 9 -> keepOrRelease();
            default -> read();
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 60_000 : 500)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void write() {
        boolean own = random.nextInt(5) > 0;
        BufferWriter to = own ? source : target;
        byte[] bytes = bytes();
        long record = to.next();
        operation = "write to " + to.name();
        if (to.write(bytes, 0, bytes.length, bytes[0])) {
            (own ? inSource : inTarget).put(record, bytes);
        } else {
            waited++;
        }
    }

    /** Only what lies in the buffer still, in its own ring, and was not changed yet can be changed. */
    private void change() {
        long record = source.next() - 1 - random.nextInt(4);
        byte[] before = inSource.get(record);
        operation = "change " + record;
        Claim change;
        try {
            change = source.change(record);
        } catch (IndexOutOfBoundsException | IllegalStateException refused) {
            return;
        }
        if (change != null) {
            byte[] after = before.clone();
            after[after.length - 1]++;
            change.putByte(after.length - 1, after[after.length - 1]);
            change.publish();
            inSource.put(record, after);
        }
    }

    private void splice() {
        operation = "splice";
        for (int i = random.nextInt(4); i >= 0 && splicer.peek(peeked); i--) {
            byte[] bytes = Peek.bytes(peeked);
            long number = target.next();
            assertArrayEquals(inSource.get(splicer.next()), bytes);
            boolean forwarded = splicer.splice(any -> target, 1) == 1;
            waited += forwarded ? 0 : 1;
            if (forwarded) {
                inTarget.put(number, bytes);
            }
        }
        target.tend();
    }

    private void comeOrGo() {
        if (!seats.isEmpty() && (seats.size() > 5 || random.nextBoolean())) {
            Seat seat = seats.remove(random.nextInt(seats.size()));
            operation = "leave";
            seat.reader.close();
            seat.kept.forEach(kept -> assertFalse(kept.valid()));
            return;
        }
        boolean ofSource = random.nextBoolean();
        boolean fast = random.nextInt(3) == 0;
        operation = "join";
        BufferReader reader = buffers.open(ofSource ? "source" : "target", "reader",
            fast ? Preference.FAST_READER : Preference.SLOW_READER);
        seats.add(new Seat(reader, ofSource ? inSource : inTarget, fast));
        if (random.nextBoolean()) {
            (ofSource ? source : target).tend();
        }
    }

    private void read() {
        if (seats.isEmpty()) {
            return;
        }
        Seat seat = seats.get(random.nextInt(seats.size()));
        operation = "read, fast=" + seat.fast;
        for (int i = random.nextInt(8); i >= 0; i--) {
            long before = seat.reader.lost();
            int ahead = random.nextInt(3);
            if (!seat.reader.peek(peeked, ahead)) {
                continue;
            }
            lost += seat.reader.lost() - before;
            assertTrue(seat.fast || seat.reader.lost() == 0, "a slow reader lost something");
            assertEquals(seat.reader.next() + ahead, peeked.number());
            check(seat, peeked);
            seat.reader.advance();
        }
    }

    private void check(Seat seat, Peeked record) {
        byte[] expected = seat.written.get(record.number());
        assertNotNull(expected, "record=" + record.number());
        assertArrayEquals(expected, Peek.bytes(record));
    }

    private void keepOrRelease() {
        if (seats.isEmpty()) {
            return;
        }
        Seat seat = seats.get(random.nextInt(seats.size()));
        if (seat.kept.size() > 2 || !seat.kept.isEmpty() && random.nextBoolean()) {
            operation = "release";
            Peeked kept = seat.kept.removeFirst();
            assertArrayEquals(seat.keptBytes.removeFirst(), Peek.bytes(kept));
            kept.release();
        } else if (!seat.fast) {
            operation = "keep";
            Peeked keep = new Peeked();
            if (seat.reader.peek(keep)) {
                keep.keep();
                seat.kept.add(keep);
                seat.keptBytes.add(Peek.bytes(keep));
                seat.reader.advance();
            }
        }
    }

    /** In the middle of something, or between two things; what its peers have stays theirs. */
    private void die() {
        boolean first = random.nextBoolean();
        Holdings dead = first ? front : back;
        operation = (first ? "source" : "target") + " dies";
        BufferWriter writer = first ? source : target;
        Claim unfinished = writer.claim(1 + random.nextInt(2000));
        if (unfinished != null) {
            unfinished.putByte(0, 1);
        }
        dead.forget();
        dead.recount();
        writer.recount();
        dead.settle();
    }

    /** Everybody reads and goes; nothing is left of anything then. */
    void end() {
        operation = "end";
        for (Seat seat : seats) {
            seat.kept.forEach(Peeked::release);
            while (seat.reader.peek(peeked)) {
                check(seat, peeked);
                seat.reader.advance();
            }
            seat.reader.close();
        }
        while (splicer.peek(peeked)) {
            splice();
        }
        splicer.close();
        target.close();
        target.tend();
        source.close();
        assertEquals(List.of(), buffers.names(), "somebody still waits for somebody");
        assertEquals(chunks, region.grantedChunks());
    }

    @Override
    public void close() {
        region.close();
    }
}
