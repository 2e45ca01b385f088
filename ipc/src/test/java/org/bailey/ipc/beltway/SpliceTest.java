package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.ProtectionFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writing in place, changing and splicing on named buffers, whichever kind of ring is behind. */
final class SpliceTest extends BufferFixture {

    @ParameterizedTest
    @EnumSource
    void recordIsWrittenInPlaceAndEndsWhenItIsPublished(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        Claim claim = writer.claim(100);
        claim.putInt(0, 1).putShort(4, 2).putByte(6, 3).putLong(7, 4);
        claim.publish(15, 0, 0);
        assertEquals(0, writer.counters().bytesCopied());
        assertThrows(ProtectionFault.class, () -> claim.putInt(0, 9));
        assertThrows(ProtectionFault.class, claim::publish);
        assertTrue(reader.peek(peeked));
        assertEquals(List.of(15, 1, 2, 3), List.of(peeked.length(), peeked.getInt(0), peeked.getUnsignedShort(4),
            peeked.getUnsignedByte(6)));
        assertEquals(4, peeked.getLong(7));
        Claim given = writer.claim(100);
        given.cancel();
        reader.advance();
        assertNull(read(reader));
    }

    @ParameterizedTest
    @EnumSource
    void ownerChangesInPlaceWhatNobodyReads(DBufKind of) {
        open(of);
        write("before");
        Claim change = writer.change(0);
        assertTrue(change.inPlace());
        change.putByte(0, 'B').putByte(1, 'E');
        change.publish();
        assertEquals(6, writer.counters().bytesCopied(), "only what was written at first");
        assertThrows(IndexOutOfBoundsException.class, () -> writer.change(1));
        assertThrows(IndexOutOfBoundsException.class, () -> writer.change(-1));
    }

    @ParameterizedTest
    @EnumSource
    void ownerChangesACopyWhereSomebodyReads(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        BufferReader other = slow("other");
        write("before");
        reader.peek(peeked);
        Claim change = writer.change(0);
        assertFalse(change.inPlace());
        change.putByte(0, 'B');
        assertEquals("before", read(other), "not published yet");
        change.publish();
        assertEquals("before", text(peeked), "who came before goes on with what was there");
        assertEquals("Before", read(reader));
        assertEquals(12, writer.counters().bytesCopied());
        assertThrows(IllegalStateException.class, () -> writer.change(0));
        reader.close();
        other.close();
        for (int i = 0; i < 2 * ENTRIES; i++) {
            write("on and on");
        }
        writer.close();
        assertEquals(List.of(), buffers.names());
    }

    @ParameterizedTest
    @EnumSource
    void spliceForwardsByReferenceThroughAnyNumberOfBuffers(DBufKind of) {
        open(of);
        BufferReader from = slow("hop 0");
        BufferWriter[] hops = new BufferWriter[3];
        BufferReader[] readers = new BufferReader[3];
        for (int i = 0; i < hops.length; i++) {
            hops[i] = create("hop " + i, holdings("domain " + i));
            readers[i] = buffers.open("hop " + i, "hop " + (i + 1), Preference.SLOW_READER);
            hops[i].tend();
        }
        for (int round = 0; round < 50; round++) {
            assertTrue(write(writer, "record " + round, round));
            BufferReader before = from;
            for (int i = 0; i < hops.length; i++) {
                int to = i;
                assertEquals(1, before.splice(record -> hops[to], 10));
                assertNull(read(before));
                before = readers[i];
            }
            assertTrue(before.peek(peeked));
            assertEquals(round, peeked.classWord());
            assertEquals('r', peeked.memory().get(ValueLayout.JAVA_BYTE, peeked.begin()));
            assertEquals(("record " + round).length(), peeked.memory().byteSize());
            assertEquals("record " + round, read(before));
        }
        for (BufferWriter hop : hops) {
            assertEquals(0, hop.counters().bytesCopied());
            assertEquals(50, hop.counters().messages());
        }
    }

    @ParameterizedTest
    @EnumSource
    void spliceToManyGoesByClassByPredicateAndToAll(DBufKind of) {
        open(of);
        BufferReader from = slow("classifier");
        BufferWriter[] byClass = {create("even", owner), create("odd", owner), create("all", owner)};
        BufferReader[] readers = new BufferReader[3];
        for (int i = 0; i < 3; i++) {
            readers[i] = buffers.open(List.of("even", "odd", "all").get(i), "reader", Preference.SLOW_READER);
            byClass[i].tend();
        }
        for (int i = 0; i < 10; i++) {
            write(writer, "record " + i, i % 2);
        }
        assertEquals(6, from.splice(record -> byClass[record.classWord()], 6));
        assertEquals(2, from.splice(record -> record.getUnsignedByte(7) == '7' ? byClass[2] : null, 2));
        from.peek(peeked);
        assertTrue(BufferWriter.spliceAll(peeked, byClass[0], byClass[2]));
        from.advance();
        assertEquals(List.of("record 0", "record 2", "record 4", "record 8"),
            List.of(read(readers[0]), read(readers[0]), read(readers[0]), read(readers[0])));
        assertEquals(List.of("record 1", "record 3", "record 5"),
            List.of(read(readers[1]), read(readers[1]), read(readers[1])));
        assertEquals(List.of("record 7", "record 8"), List.of(read(readers[2]), read(readers[2])));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSplicedStaysUntilItLeftTheOtherBuffer(DBufKind of) {
        open(of);
        BufferReader from = slow("splicer");
        BufferWriter copy = create("copy", holdings("splicer"));
        BufferReader reader = buffers.open("copy", "reader", Preference.SLOW_READER);
        copy.tend();
        int written = 0;
        while (write("record")) {
            from.splice(record -> copy, 1);
            written++;
        }
        assertEquals(ENTRIES, written);
        assertEquals(ENTRIES, from.outstanding());
        from.close();
        assertFalse(write("it closed, but what it spliced is still there"));
        for (int i = 0; i < ENTRIES; i++) {
            assertEquals("record", read(reader));
        }
        // What its readers are through with goes when something else comes in, or it ends.
        reader.close();
        for (int i = 0; i < ENTRIES; i++) {
            write(copy, "another", 0);
        }
        assertTrue(write("free again"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSplicedByOneThatWasPutOutExpires(DBufKind of) {
        open(of);
        BufferReader from = slow("splicer");
        BufferWriter copy = create("copy", holdings("splicer"));
        BufferReader reader = buffers.open("copy", "reader", Preference.SLOW_READER);
        copy.tend();
        for (int i = 0; i < ENTRIES; i++) {
            write("record");
        }
        from.splice(record -> copy, ENTRIES);
        write("blocked");
        nowNs += 1000;
        for (int i = 0; i < 20_000; i++) {
            write("what overwrites it");
        }
        assertEquals(Map.of("splicer", 1L), writer.evictions());
        assertExpired(() -> reader.peek(peeked));
        assertTrue(reader.advance());
    }

    /** A domain has a few hundred lenders at a time, and any number of them one after the other. */
    @ParameterizedTest
    @EnumSource
    void buffersAndSplicersComeAndGoForEver(DBufKind of) {
        int chunks = region.grantedChunks();
        for (int i = 0; i < 300; i++) {
            open(of);
            BufferReader from = slow("splicer");
            BufferWriter copy = create("copy", owner);
            write("record");
            assertEquals(1, from.splice(record -> copy, 1));
            from.close();
            copy.close();
            writer.close();
            assertEquals(chunks, region.grantedChunks(), "i=" + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordOnAFastLeaseCannotBeSpliced(DBufKind of) {
        open(of);
        BufferReader tap = fast("tap");
        BufferWriter copy = create("copy", owner);
        write("record");
        tap.peek(peeked);
        assertThrows(IllegalStateException.class, () -> copy.splice(peeked));
        assertThrows(IllegalStateException.class, peeked::keep);
    }

    /** At the death of one domain the other's would be counted as gone. */
    @ParameterizedTest
    @EnumSource
    void readerSplicesIntoBuffersOfOneDomain(DBufKind of) {
        open(of);
        BufferReader from = slow("splicer");
        BufferWriter one = create("one", owner);
        BufferWriter another = create("another", holdings("stranger"));
        write("record");
        assertEquals(1, from.splice(record -> one, 1));
        write("record");
        assertThrows(IllegalStateException.class, () -> from.splice(record -> another, 1));
        assertEquals(1, from.splice(record -> one, 1));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasStagedIsPublishedWhereASpliceFindsNoRoom(DBufKind of) {
        open(of);
        BufferReader from = slow("splicer");
        BufferWriter other = create("other", owner);
        BufferReader reader = buffers.open("other", "reader", Preference.SLOW_READER);
        for (int i = 0; i < ENTRIES; i++) {
            other.claim(1).stage(1, 0, 0);
        }
        write("record");
        assertEquals(0, from.splice(record -> other, 1));
        assertTrue(reader.advance(ENTRIES), "nobody makes room who does not see what is there");
        assertEquals(1, from.splice(record -> other, 1));
        assertEquals("record", read(reader));
    }

    @ParameterizedTest
    @EnumSource
    void recordCanComeBackToItsOwnRing(DBufKind of) {
        open(of);
        BufferReader away = slow("away");
        BufferReader reader = slow("reader");
        BufferWriter other = create("other", owner);
        BufferReader back = buffers.open("other", "back", Preference.SLOW_READER);
        other.tend();
        write("round trip");
        assertEquals(1, away.splice(record -> other, 1));
        assertEquals(1, back.splice(record -> writer, 1));
        assertEquals("round trip", read(reader));
        assertTrue(reader.peek(peeked));
        assertEquals("round trip", text(peeked));
        assertEquals(0, writer.counters().bytesCopied() - "round trip".length());
    }
}
