package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Open, close, read, write and peek on named buffers, whichever kind of ring is behind. */
final class NamedBufferTest extends BufferFixture {

    @ParameterizedTest
    @EnumSource
    void everyReaderReadsEveryRecordAtItsOwnPace(DBufKind of) {
        open(of);
        BufferReader one = slow("one");
        BufferReader two = slow("two");
        assertTrue(write("first") && write("second"));
        assertEquals("first", read(one));
        assertEquals("second", read(one));
        assertTrue(write("third"));
        assertEquals(List.of("first", "second", "third"), List.of(read(two), read(two), read(two)));
        assertEquals("third", read(one));
        assertNull(read(one));
        assertNull(read(two));
        assertEquals(3, writer.counters().messages());
        assertEquals(0, one.outstanding() + two.outstanding());
    }

    @ParameterizedTest
    @EnumSource
    void readGoesOnInsideARecordAndNeverBeyond(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        write("abcdef");
        write("gh");
        byte[] bytes = new byte[4];
        assertEquals(4, reader.read(bytes, 0, 4));
        assertEquals(2, reader.read(bytes, 0, 4));
        assertEquals('e', bytes[0]);
        assertEquals(2, reader.read(bytes, 1, 3));
        assertEquals('g', bytes[1]);
        assertEquals(-1, reader.read(bytes, 0, 4));
    }

    @ParameterizedTest
    @EnumSource
    void readersJoinAndLeaveWhileItIsWritten(DBufKind of) {
        open(of);
        write("before");
        for (int i = 0; i < 200; i++) {
            BufferReader reader = slow("reader " + i);
            assertNull(read(reader), "what was there before it came");
            assertTrue(write("record " + i));
            assertEquals("record " + i, read(reader));
            if (i % 2 == 0) {
                write("left behind");
            }
            reader.close();
            assertThrows(IllegalStateException.class, () -> reader.peek(peeked));
        }
        writer.tend();
        assertEquals(0, writer.readers());
        for (int i = 0; i < 3 * ENTRIES; i++) {
            assertTrue(write("nobody is waited for"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void writerWaitsForTheSlowestReader(DBufKind of) {
        open(of);
        BufferReader slowest = slow("slowest");
        BufferReader other = slow("other");
        for (int i = 0; i < ENTRIES; i++) {
            assertTrue(write("record " + i));
            read(other);
        }
        assertFalse(write("no room"));
        assertEquals("record 0", read(slowest));
        assertTrue(write("room again"));
        assertFalse(write("no room"));
    }

    @ParameterizedTest
    @EnumSource
    void writerWaitsForRoomInItsRing(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        byte[] large = new byte[200_000];
        int written = 0;
        while (writer.write(large, 0, large.length, 0)) {
            written++;
        }
        assertTrue(written >= 4 && written <= 5, "written=" + written);
        assertTrue(reader.advance());
        assertTrue(writer.write(large, 0, 150_000, 0));
        assertThrows(BaileyException.class, () -> writer.write(new byte[300_000], 0, 300_000, 0));
    }

    @ParameterizedTest
    @EnumSource
    void readerThatDoesNotMoveIsPutOutAndNamed(DBufKind of) {
        open(of);
        BufferReader stuck = slow("stuck");
        BufferReader live = slow("live");
        for (int i = 0; i < ENTRIES; i++) {
            write("record " + i);
        }
        Peeked lease = new Peeked();
        assertTrue(stuck.peek(lease));
        assertFalse(write("next"));
        nowNs += 999;
        assertFalse(write("next"));
        assertEquals("record 0", text(lease));
        assertEquals("record 0", read(live));
        nowNs += 1;
        assertTrue(write("next"));
        assertEquals(Map.of("stuck", 1L), writer.evictions());
        assertTrue(stuck.evicted() && !live.evicted());
        assertExpired(() -> stuck.peek(peeked));
        for (int i = 1; i < ENTRIES; i++) {
            assertEquals("record " + i, read(live));
        }
        for (int i = 0; i < 20_000; i++) {
            read(live);
            write("what overwrites it");
        }
        assertExpired(() -> lease.getInt(0));
        stuck.close();
        BufferReader again = slow("stuck");
        write("back again");
        assertEquals("back again", read(again));
    }

    @ParameterizedTest
    @EnumSource
    void readerThatMovesALittleIsNotPutOut(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        for (int i = 0; i < 200; i++) {
            while (write("record")) {
                nowNs++;
            }
            nowNs += 900;
            assertFalse(write("record"));
            assertEquals("record", read(reader));
        }
        assertEquals(Map.of(), writer.evictions());
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWaitsForAFastReaderAndItLearnsWhatItLost(DBufKind of) {
        open(of);
        BufferReader tap = fast("tap");
        assertFalse(tap.peek(peeked));
        for (int i = 0; i < 1000; i++) {
            assertTrue(write("record " + i));
        }
        String first = read(tap);
        long lost = tap.lost();
        assertTrue(lost >= 1000 - ENTRIES && lost < 1000, "lost=" + lost);
        assertEquals("record " + lost, first);
        for (long i = lost + 1; i < 1000; i++) {
            assertEquals("record " + i, read(tap));
        }
        assertNull(read(tap));
        assertEquals(lost, tap.lost());
        assertEquals(1000, tap.next());
    }

    @ParameterizedTest
    @EnumSource
    void leaseOfAFastReaderExpiresWhenItsRecordIsOverwritten(DBufKind of) {
        open(of);
        BufferReader tap = fast("tap");
        write("precious");
        assertTrue(tap.peek(peeked));
        assertEquals("precious", text(peeked));
        for (int i = 0; i < 20_000 && peeked.valid(); i++) {
            write("what overwrites it");
        }
        assertFalse(peeked.valid());
        assertExpired(() -> peeked.getUnsignedByte(0));
        assertExpired(peeked::keep);
    }

    @ParameterizedTest
    @EnumSource
    void peekMovesNothingAndEndsAtWhatWasPublished(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        write("first");
        write("second");
        Claim claim = writer.claim(5);
        claim.putBytes(0, "third".getBytes(StandardCharsets.ISO_8859_1), 0, 5);
        for (int i = 0; i < 3; i++) {
            assertTrue(reader.peek(peeked));
            assertEquals("first", text(peeked));
            assertTrue(reader.peek(peeked, 1));
            assertEquals("second", text(peeked));
            assertFalse(reader.peek(peeked, 2));
        }
        assertEquals(0, reader.next());
        claim.publish(5, 9, 77);
        assertTrue(reader.peek(peeked, 2));
        assertEquals(List.of(9L, 77L, 2L), List.of((long) peeked.classWord(), peeked.timestampNs(), peeked.number()));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.peek(peeked, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> peeked.getInt(2));
        assertThrows(IndexOutOfBoundsException.class, () -> peeked.getUnsignedByte(-1));
    }

    @ParameterizedTest
    @EnumSource
    void leaseEndsWhenItsReaderMovesOnUnlessItIsKept(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        write("kept");
        write("not kept");
        Peeked kept = new Peeked();
        reader.peek(kept);
        kept.keep();
        reader.advance();
        reader.peek(peeked);
        reader.advance();
        assertExpired(() -> peeked.getInt(0));
        int written = 0;
        while (write("more")) {
            reader.advance();
            written++;
        }
        assertEquals(ENTRIES - 2, written, "what is kept stops the ring");
        assertEquals("kept", text(kept));
        kept.release();
        assertFalse(kept.valid());
        assertTrue(write("more"));
    }

    @ParameterizedTest
    @EnumSource
    void closedBufferIsReadToItsEndAndItsMemoryGoesWithTheLastReader(DBufKind of) {
        int chunks = region.grantedChunks();
        open(of);
        BufferReader reader = slow("reader");
        write("last");
        assertFalse(reader.ended());
        writer.close();
        assertFalse(reader.ended());
        assertEquals("last", read(reader));
        assertTrue(reader.ended());
        assertThrows(IllegalStateException.class, () -> write("late"));
        writer.tend();
        assertTrue(region.grantedChunks() > chunks);
        reader.close();
        writer.tend();
        writer.tend();
        assertEquals(chunks, region.grantedChunks());
        assertThrows(NoSuchElementException.class, () -> buffers.open("capture", "late", Preference.SLOW_READER));
    }

    @ParameterizedTest
    @EnumSource
    void namesAndSizesThatCannotBeAreRefused(DBufKind of) {
        open(of);
        assertThrows(IllegalArgumentException.class, () -> create("capture", owner));
        assertThrows(IllegalArgumentException.class,
            () -> buffers.create("odd", owner, new DBufShape(of, 1 << 20), 12, Patience.ENDLESS));
        assertThrows(IllegalArgumentException.class, () -> writer.claim(0));
        int chunks = region.grantedChunks();
        assertThrows(BaileyException.class,
            () -> buffers.create("too large", owner, new DBufShape(of, 64 << 20), 16, Patience.ENDLESS));
        assertEquals(chunks, region.grantedChunks());
        for (int i = 0; i < NamedBufferLayout.READERS_MOST; i++) {
            fast("tap");
        }
        assertEquals(ErrorCode.QUOTA, assertThrows(BaileyException.class, () -> fast("one more")).code());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStagedIsSeenAtOnceWhenItIsPublished(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        BufferReader tap = fast("tap");
        for (int round = 0; round < 5 * ENTRIES; round++) {
            for (int i = 0; i < 3; i++) {
                Claim claim = writer.claim(8);
                claim.putLong(0, 3 * round + i);
                claim.stage(8, i, 0);
                assertFalse(reader.peek(peeked) || tap.peek(peeked), "not published yet");
            }
            assertEquals(3 * round + 3, writer.next());
            writer.publish();
            for (int i = 0; i < 3; i++) {
                for (BufferReader each : List.of(reader, tap)) {
                    assertTrue(each.peek(peeked, i));
                    assertEquals(List.of(3L * round + i, (long) i), List.of(peeked.getLong(0),
                        (long) peeked.classWord()));
                }
            }
            assertFalse(reader.peek(peeked, 3) || tap.peek(peeked, 3));
            assertFalse(reader.advance(4));
            assertTrue(reader.advance(3) && tap.advance(3));
            assertEquals(3 * round + 3, reader.next());
        }
        assertEquals(15 * ENTRIES, writer.counters().messages());
        assertEquals(15 * ENTRIES * 8, writer.counters().bytes());
        assertThrows(IndexOutOfBoundsException.class, () -> reader.advance(0));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStagedIsPublishedWhereThereIsNoMoreRoomOrNothingMoreToWrite(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        Claim claim = writer.claim(1);
        for (int i = 0; claim != null; i++) {
            claim.putByte(0, i);
            claim.stage(1, 0, 0);
            claim = writer.claim(1);
        }
        assertTrue(reader.advance(ENTRIES), "a writer without room waits for nobody who cannot see anything");
        writer.claim(1).stage(1, 0, 0);
        assertFalse(reader.peek(peeked));
        writer.tend();
        assertTrue(reader.advance());
        writer.claim(1).stage(1, 0, 0);
        writer.close();
        assertTrue(reader.advance() && reader.ended());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasStagedByOneThatDiedIsNeverSeen(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        for (int round = 0; round < 5 * ENTRIES; round++) {
            for (int i = 0; i < 5; i++) {
                writer.claim(4).putInt(0, -1);
                writer.claim(4).stage(4, 0, 0);
            }
            owner.forget();
            owner.recount();
            writer.recount();
            owner.settle();
            assertFalse(reader.peek(peeked));
            write("good");
            assertEquals("good", read(reader));
            assertFalse(reader.peek(peeked));
        }
        assertEquals(5 * ENTRIES, writer.counters().messages());
    }

    @ParameterizedTest
    @EnumSource
    void manyBytesAreWrittenAndReadInLoopsOverTheRing(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        for (int round = 0; round < 100; round++) {
            Claim claim = writer.claim(20_000);
            for (int i = 0; i < 20_000; i += 4) {
                claim.memory().set(ValueLayout.JAVA_INT_UNALIGNED, claim.begin() + i, round + i);
            }
            claim.publish(20_000, 0, 0);
            assertTrue(reader.peek(peeked));
            for (int i = 0; i < 20_000; i += 4) {
                assertEquals(round + i, peeked.memory().get(ValueLayout.JAVA_INT_UNALIGNED, peeked.begin() + i));
            }
            assertTrue(peeked.valid() && peeked.memory().isReadOnly());
            reader.advance();
            assertFalse(peeked.valid());
        }
    }
}
