package org.bailey.ipc.beltway;

import java.lang.reflect.Method;
import java.util.List;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;

/** Main program: writes, peeks, keeps, splices, changes and reads, and says what that allocated once it was warm. */
final class BufferSteadyState {

    private static final int WARM_UP_RECORDS = 30_000;
    private static final int BATCH = 20;

    /** Runs at most, until one allocates nothing: on a busy machine the compiler is late. */
    private static final int RUNS = 5;

    private final Region region = new Region(64 << 20);
    private final Buffers buffers = new Buffers(region);
    private final BufferWriter source;
    private final BufferWriter[] targets = new BufferWriter[2];
    private final BufferReader[] readers = new BufferReader[2];
    private final BufferReader splicer;
    private final BufferReader slow;
    private final BufferReader tap;
    private final Route byClass = record -> route(record.classWord());
    private final Peeked peeked = new Peeked();
    private final Peeked kept = new Peeked();
    private final byte[] bytes = new byte[2000];
    private long sum;

    private BufferSteadyState(DBufKind kind) {
        source = create("source", owner("source"), kind);
        Holdings router = owner("router");
        splicer = buffers.open("source", "splicer", Preference.SLOW_READER);
        slow = buffers.open("source", "slow", Preference.SLOW_READER);
        tap = buffers.open("source", "tap", Preference.FAST_READER);
        source.tend();
        for (int i = 0; i < targets.length; i++) {
            targets[i] = create("target " + i, router, kind);
            readers[i] = buffers.open("target " + i, "reader", Preference.SLOW_READER);
            targets[i].tend();
        }
    }

    private Holdings owner(String name) {
        return new Holdings(new Space(region, name, Enforcement.VIEWS), () -> null);
    }

    private BufferWriter create(String name, Holdings owner, DBufKind kind) {
        return buffers.create(name, owner, new DBufShape(kind, 1 << 20), 128, Patience.ENDLESS);
    }

    private BufferWriter route(int classWord) {
        return targets[classWord];
    }

    /** Writes so many records, and does everything else with them, over each kind of ring. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
            .invoke(null);
        Method allocated = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        int records = Integer.parseInt(arguments[0]);
        for (DBufKind kind : DBufKind.values()) {
            BufferSteadyState state = new BufferSteadyState(kind);
            state.run(Math.min(records, WARM_UP_RECORDS));
            long least = Long.MAX_VALUE;
            for (int run = 0; run < RUNS && least > 0; run++) {
                long before = (long) allocated.invoke(threads);
                long between = (long) allocated.invoke(threads);
                state.run(records);
                long bytes = (long) allocated.invoke(threads) - between - (between - before);
                least = Math.min(least, Math.max(0, bytes));
            }
            System.out.println(kind + "=" + least);
        }
    }

    private void run(int records) {
        for (int i = 0; i < records; i += BATCH) {
            for (int k = 0; k < BATCH; k++) {
                write(i + k);
            }
            splicer.splice(byClass, BATCH);
            while (slow.peek(peeked)) {
                sum += peeked.getLong(0) + peeked.getUnsignedShort(9) + peeked.length();
                slow.advance();
            }
            while (tap.read(bytes, 0, bytes.length) >= 0) {
                sum += bytes[0];
            }
            for (BufferReader reader : readers) {
                keepAndRead(reader);
            }
            for (BufferWriter target : targets) {
                target.tend();
            }
        }
    }

    private void write(int number) {
        int length = 100 + number % 1000;
        Claim claim = source.claim(length);
        claim.putLong(0, number).putInt(length - 4, number);
        claim.publish(length, number % targets.length, number);
        if (number % 7 == 0) {
            Claim change = source.change(source.next() - 1);
            change.putByte(8, 1);
            change.publish();
        }
        if (number % 5 == 0) {
            source.claim(length).cancel();
        }
    }

    private void keepAndRead(BufferReader reader) {
        while (reader.peek(kept)) {
            kept.keep();
            reader.advance();
            sum += kept.getLong(0);
            kept.release();
        }
    }
}
