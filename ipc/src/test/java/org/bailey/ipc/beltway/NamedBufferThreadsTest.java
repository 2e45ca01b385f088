package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A writer and its readers on a thread each. */
@Timeout(120)
final class NamedBufferThreadsTest {

    private static final int RECORDS = 20_000;
    private static final int LONGEST_BYTES = 700;

    private final Region region = new Region(64 << 20);
    private final Buffers buffers = new Buffers(region);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private BufferWriter create(String name, DBufKind kind, Patience patience) {
        Holdings owner = new Holdings(new Space(region, name, Enforcement.VIEWS), () -> null);
        return buffers.create(name, owner, new DBufShape(kind, 1 << 20), 128, patience);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        region.close();
    }

    private static void writeAll(BufferWriter writer) {
        for (int i = 0; i < RECORDS; i++) {
            int length = 16 + i * 31 % (LONGEST_BYTES - 16);
            Claim claim = writer.claim(length);
            while (claim == null) {
                Thread.yield();
                claim = writer.claim(length);
            }
            claim.putLong(0, i).putLong(length - 8, ~(long) i);
            claim.publish(length, i, 0);
        }
        writer.close();
    }

    private static void tendUntilNobodyReads(BufferWriter writer, Buffers buffers) {
        while (buffers.names().contains(writer.name())) {
            writer.tend();
            Thread.yield();
        }
    }

    /** Reads to the end; every record is whole, in order, and none is missing but those that it says it lost. */
    private static long readAll(BufferReader reader) {
        byte[] bytes = new byte[LONGEST_BYTES];
        long seen = 0;
        while (!reader.ended()) {
            int length = reader.read(bytes, 0, bytes.length);
            if (length < 0) {
                Thread.yield();
                continue;
            }
            long number = ByteBuffer.wrap(bytes).getLong(0);
            assertEquals(reader.next() - 1, number);
            assertEquals(~number, ByteBuffer.wrap(bytes).getLong(length - 8));
            seen++;
        }
        assertTrue(reader.next() == RECORDS || reader.next() == 0, "next=" + reader.next());
        return seen + reader.lost();
    }

    /** Peeks where the record lies, which may be overwritten meanwhile; what was read then is not used. */
    private static long peekAll(BufferReader reader) {
        Peeked record = new Peeked();
        long expired = 0;
        while (!reader.ended()) {
            if (!reader.peek(record)) {
                Thread.yield();
                continue;
            }
            try {
                assertEquals(record.number(), record.getLong(0));
                assertEquals(~record.number(), record.getLong(record.length() - 8));
                assertEquals((int) record.number(), record.classWord());
            } catch (BaileyException late) {
                assertEquals(ErrorCode.EXPIRED, late.code());
                expired++;
            }
            reader.advance();
        }
        return expired;
    }

    @ParameterizedTest
    @EnumSource
    void slowReadersSeeEverythingAndFastOnesWhatIsWhole(DBufKind kind) throws Exception {
        BufferWriter writer = create("capture", kind, Patience.ENDLESS);
        BufferReader slow = buffers.open("capture", "slow", Preference.SLOW_READER);
        BufferReader fast = buffers.open("capture", "fast", Preference.FAST_READER);
        BufferReader peeking = buffers.open("capture", "peeking", Preference.FAST_READER);
        writer.tend();
        Future<Long> ofSlow = threads.submit(() -> readAll(slow));
        Future<Long> ofFast = threads.submit(() -> readAll(fast));
        Future<Long> ofPeeking = threads.submit(() -> peekAll(peeking));
        writeAll(writer);
        assertEquals(RECORDS, ofSlow.get());
        assertEquals(0, slow.lost());
        assertEquals(RECORDS, ofFast.get());
        ofPeeking.get();
        slow.close();
        fast.close();
        peeking.close();
        tendUntilNobodyReads(writer, buffers);
    }

    @ParameterizedTest
    @EnumSource
    void readersJoinAndLeaveWhileItIsWritten(DBufKind kind) throws Exception {
        BufferWriter writer = create("capture", kind, Patience.ENDLESS);
        BufferReader always = buffers.open("capture", "always", Preference.SLOW_READER);
        writer.tend();
        Future<Long> ofAlways = threads.submit(() -> readAll(always));
        CountDownLatch first = new CountDownLatch(1);
        Future<Integer> guests = threads.submit(() -> {
            int joined = 0;
            while (!always.ended()) {
                try (BufferReader guest = buffers.open("capture", "guest", Preference.SLOW_READER)) {
                    first.countDown();
                    Peeked record = new Peeked();
                    for (int i = 0; i < 50 && !guest.ended(); i++) {
                        if (guest.peek(record)) {
                            assertEquals(record.number(), record.getLong(0));
                            guest.advance();
                        }
                    }
                    joined++;
                }
            }
            return joined;
        });
        first.await();
        writeAll(writer);
        assertEquals(RECORDS, ofAlways.get());
        assertTrue(guests.get() > 0);
        always.close();
        tendUntilNobodyReads(writer, buffers);
    }

    @ParameterizedTest
    @EnumSource
    void spliceCarriesEverythingAcrossThreads(DBufKind kind) throws Exception {
        BufferWriter writer = create("capture", kind, Patience.ENDLESS);
        BufferReader from = buffers.open("capture", "splicer", Preference.SLOW_READER);
        writer.tend();
        BufferWriter forwarded = create("forwarded", kind, Patience.ENDLESS);
        BufferReader last = buffers.open("forwarded", "last", Preference.SLOW_READER);
        forwarded.tend();
        Future<?> splicing = threads.submit(() -> {
            while (!from.ended()) {
                if (from.splice(record -> forwarded, 16) == 0) {
                    forwarded.tend();
                    Thread.yield();
                }
            }
            from.close();
            forwarded.close();
            tendUntilNobodyReads(forwarded, buffers);
        });
        Future<Long> reading = threads.submit(() -> {
            long seen = readAll(last);
            last.close();
            return seen;
        });
        writeAll(writer);
        assertEquals(RECORDS, reading.get());
        splicing.get();
        assertEquals(0, forwarded.counters().bytesCopied());
        tendUntilNobodyReads(writer, buffers);
    }

    @ParameterizedTest
    @EnumSource
    void readerThatIsStuckStopsNobodyForEver(DBufKind kind) throws Exception {
        BufferWriter writer = create("capture", kind, Patience.ofNs(1_000_000));
        BufferReader stuck = buffers.open("capture", "stuck", Preference.SLOW_READER);
        BufferReader live = buffers.open("capture", "live", Preference.FAST_READER);
        writer.tend();
        Future<Long> ofLive = threads.submit(() -> readAll(live));
        writeAll(writer);
        assertEquals(RECORDS, ofLive.get());
        assertEquals(Map.of("stuck", 1L), writer.evictions());
        assertTrue(stuck.evicted());
    }
}
