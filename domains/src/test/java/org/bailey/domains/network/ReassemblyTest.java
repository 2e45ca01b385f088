package org.bailey.domains.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for fragments of both families: one small case for each rule. */
class ReassemblyTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int ID = 4711;

    /** Bytes of a datagram, by place. */
    private static byte[] bytes(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((from + i) * 31 + (from + i >> 8));
        }
        return bytes;
    }

    private static byte[] piece(Family family, int from, int to, boolean more) {
        return family.fragment(ID, from, more, bytes(from, to));
    }

    private static Taken assertWhole(Family family, DomainHarness harness, int lengthBytes) {
        List<Taken> taken = harness.taken("udp");
        assertEquals(1, taken.size());
        assertArrayEquals(family.withAddresses(bytes(0, lengthBytes)), taken.getFirst().bytes());
        assertEquals(0, harness.heldBytes());
        assertEquals(0, harness.bytesCopied());
        return taken.getFirst();
    }

    private static void assertNothing(DomainHarness harness) {
        assertTrue(harness.taken("udp").isEmpty());
    }

    private static void assertDropped(Family family, String reason, int count, byte[]... packets) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, packets);
            assertNothing(harness);
            assertEquals(count, harness.counter("dropped." + reason), reason + harness.counters());
            assertEquals(0, harness.heldBytes());
            harness.end("in");
            assertEquals(count, dropped(harness), harness.counters().toString());
        }
    }

    private static long dropped(DomainHarness harness) {
        return harness.counters().entrySet().stream().filter(counter -> counter.getKey().startsWith("dropped."))
            .mapToLong(Map.Entry::getValue).sum();
    }

    @ParameterizedTest
    @EnumSource
    void fragmentsInOrderAreJoinedByReference(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 1, piece(family, 0, 1480, true), piece(family, 1480, 2960, true));
            assertNothing(harness);
            Family.feed(harness, 2, piece(family, 2960, 3000, false));
            Taken whole = assertWhole(family, harness, 3000);
            assertEquals(2, whole.timestampNs());
            assertEquals(17, whole.classWord());
            assertEquals(family.addressBytes, whole.word0());
            assertEquals(3, harness.counter("fragments"));
            assertEquals(3, harness.counter("fragments.joined"));
            assertEquals(1, harness.counter("reassembled"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOrderInWhichTheyComeDoesNotMatter(Family family) throws Exception {
        byte[][] pieces = {piece(family, 0, 8, true), piece(family, 8, 24, true), piece(family, 24, 32, true),
            piece(family, 32, 33, false)};
        int[][] orders = {{3, 2, 1, 0}, {0, 2, 1, 3}, {3, 0, 2, 1}, {1, 3, 0, 2}, {2, 3, 1, 0}};
        for (int[] order : orders) {
            try (DomainHarness harness = family.harness("fbuf")) {
                for (int place : order) {
                    assertNothing(harness);
                    Family.feed(harness, 0, pieces[place]);
                }
                assertWhole(family, harness, 33);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void datagramsDoNotMix(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, family.fragment(1, 0, true, bytes(0, 16)),
                family.fragment(2, 0, true, new byte[16]), family.fragment(2, 16, false, new byte[1]));
            assertArrayEquals(family.withAddresses(new byte[17]), harness.taken("udp").getFirst().bytes());
            Family.feed(harness, 0, family.fragment(1, 16, false, bytes(16, 20)));
            assertWhole(family, harness, 20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicateIsDroppedAloneAndTheFirstStays(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, piece(family, 8, 16, true), family.fragment(ID, 8, true, new byte[8]),
                piece(family, 16, 20, false), piece(family, 16, 20, false), piece(family, 0, 8, true));
            assertWhole(family, harness, 20);
            assertEquals(2, harness.counter("dropped.fragment-duplicate"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOverlapDropsTheWholeDatagram(Family family) throws Exception {
        byte[] first = piece(family, 0, 32, true);
        assertDropped(family, "fragment-overlap", 2, first, piece(family, 24, 40, true));
        assertDropped(family, "fragment-overlap", 2, first, piece(family, 8, 16, true));
        assertDropped(family, "fragment-overlap", 2, first, piece(family, 0, 24, true));
        assertDropped(family, "fragment-overlap", 2, first, piece(family, 0, 40, true));
        assertDropped(family, "fragment-overlap", 2, piece(family, 16, 32, true), piece(family, 8, 24, true));
        assertDropped(family, "fragment-overlap", 2, piece(family, 16, 32, true), piece(family, 8, 40, true));
        assertDropped(family, "fragment-overlap", 3, piece(family, 0, 8, true), piece(family, 16, 32, true),
            piece(family, 8, 24, true));
    }

    @ParameterizedTest
    @EnumSource
    void afterAnOverlapFreshFragmentsAreTakenAsTheEndSystemDoes(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, piece(family, 0, 32, true), piece(family, 24, 40, true));
            Family.feed(harness, 0, piece(family, 0, 32, true), piece(family, 32, 36, false));
            assertWhole(family, harness, 36);
        }
    }

    /** The sequence of Novak, <i>Target-Based Fragmentation Reassembly</i> (2005): every policy answers differently. */
    @ParameterizedTest
    @EnumSource
    void novaksSequenceComesOutAsNothing(Family family) throws Exception {
        int[][] sequence = {{0, 24}, {32, 16}, {48, 24}, {80, 8}, {104, 16}, {120, 24}, {144, 16}, {160, 16}, {176, 8},
            {8, 32}, {48, 24}, {72, 24}, {96, 24}, {128, 8}, {152, 8}, {160, 8}, {176, 16}};
        try (DomainHarness harness = family.harness("fbuf")) {
            for (int i = 0; i < sequence.length; i++) {
                byte[] data = new byte[sequence[i][1]];
                Arrays.fill(data, (byte) ('A' + i));
                Family.feed(harness, 0, family.fragment(ID, sequence[i][0], i < sequence.length - 1, data));
            }
            assertNothing(harness);
            assertEquals(10, harness.counter("dropped.fragment-overlap"));
            harness.end("in");
            assertEquals(7, harness.counter("dropped.fragment-incomplete"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoEndsDropTheWholeDatagram(Family family) throws Exception {
        byte[] last = piece(family, 16, 24, false);
        assertDropped(family, "fragment-end", 2, last, piece(family, 24, 32, false));
        assertDropped(family, "fragment-end", 2, last, piece(family, 8, 16, false));
        assertDropped(family, "fragment-end", 2, last, piece(family, 24, 32, true));
        assertDropped(family, "fragment-end", 2, piece(family, 24, 32, true), last);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoFragmentIsDroppedAlone(Family family) throws Exception {
        assertDropped(family, "fragment-length", 1, piece(family, 0, 23, true));
        assertDropped(family, "fragment-length", 1, piece(family, 8, 9, true));
        assertDropped(family, "fragment-empty", 1, piece(family, 8, 8, true));
        assertDropped(family, "fragment-empty", 1, piece(family, 8, 8, false));
    }

    /** The ping of death (CVE-1999-0128): the last fragment ends beyond what the length field of a datagram can say. */
    @ParameterizedTest
    @EnumSource
    void whatReachesBeyondTheLargestDatagramIsDropped(Family family) throws Exception {
        assertDropped(family, "fragment-large", 1, piece(family, 65528, 65536, false));
        assertDropped(family, "fragment-large", 1, piece(family, 65520, 66000, false));
        int most = family == Family.IPV4 ? 65515 : 65535;
        assertDropped(family, "fragment-large", 1, piece(family, 64000, most + 1, false));
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, piece(family, 32000, 64000, true), piece(family, 64000, most, false),
                piece(family, 0, 32000, true));
            assertWhole(family, harness, most);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTakesTooLongIsGivenUpWithTheNextPacket(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, piece(family, 0, 8, true));
            Family.feed(harness, 30 * SECOND_NS, piece(family, 16, 24, true));
            assertEquals(16 + 2L * family.addressBytes, harness.heldBytes());
            Family.feed(harness, 31 * SECOND_NS, family.packet(6, new byte[20]));
            assertEquals(2, harness.counter("dropped.fragment-timeout"));
            assertEquals(0, harness.heldBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLateFragmentBeginsAnew(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            for (int i = 0; i < 10; i++) {
                Family.feed(harness, 0, family.fragment(i, 0, true, bytes(0, 8)));
            }
            Family.feed(harness, 31 * SECOND_NS, family.fragment(9, 8, false, bytes(8, 10)));
            assertNothing(harness);
            assertEquals(5, harness.counter("dropped.fragment-timeout"));
            Family.feed(harness, 31 * SECOND_NS, family.fragment(9, 0, true, bytes(0, 8)));
            assertArrayEquals(family.withAddresses(bytes(0, 10)), harness.taken("udp").getFirst().bytes());
            assertEquals(9, harness.counter("dropped.fragment-timeout"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatJumpsBackKeepsNothingForEver(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 1000 * SECOND_NS, piece(family, 0, 8, true));
            Family.feed(harness, 0, piece(family, 8, 16, false));
            assertNothing(harness);
            assertEquals(1, harness.counter("dropped.fragment-timeout"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOldestMakesRoomForMoreDatagrams(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf", "datagrams", 3L)) {
            for (int i = 0; i < 4; i++) {
                Family.feed(harness, i, family.fragment(i, 0, true, bytes(0, 8)));
            }
            assertEquals(1, harness.counter("dropped.fragment-evicted"));
            Family.feed(harness, 9, family.fragment(1, 8, false, bytes(8, 9)));
            assertEquals(1, harness.taken("udp").size());
            Family.feed(harness, 9, family.fragment(0, 8, false, bytes(8, 9)));
            assertNothing(harness);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOldestMakesRoomForMoreBytes(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf", "memory", 10_000L)) {
            Family.feed(harness, 0, family.fragment(1, 8, true, bytes(8, 4008)));
            Family.feed(harness, 0, family.fragment(2, 8, true, bytes(8, 4008)));
            assertEquals(0, harness.counter("dropped.fragment-evicted"));
            Family.feed(harness, 0, family.fragment(3, 8, true, bytes(8, 4008)));
            assertEquals(1, harness.counter("dropped.fragment-evicted"));
            assertEquals(8000, harness.heldBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutMemoryNothingIsKept(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf", "memory", 0L)) {
            Family.feed(harness, 0, piece(family, 0, 8, true), piece(family, 8, 16, false));
            assertNothing(harness);
            assertEquals(2, harness.counter("dropped.fragment-evicted"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheInputGivesUpWhatWaits(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            Family.feed(harness, 0, piece(family, 0, 8, true), piece(family, 16, 24, false));
            harness.end("down");
            assertEquals(0, harness.counter("dropped.fragment-incomplete"));
            harness.end("in");
            assertEquals(2, harness.counter("dropped.fragment-incomplete"));
            assertEquals(0, harness.heldBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"datagrams,0", "datagrams,65537", "memory,-1", "memory,536870913", "fragment-timeout,-1", "mtu,500",
        "mtu,70000"})
    void optionsThatCannotBeAreRefused(String option, long value) throws Exception {
        for (Family family : Family.values()) {
            BadInput refused = assertThrows(BadInput.class, () -> family.harness("fbuf", option, value));
            assertTrue(refused.getMessage().endsWith(option + "=" + value), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherPoliciesAreRefused(Family family) throws Exception {
        assertThrows(BadInput.class, () -> family.harness("fbuf", "overlap", "first"));
    }
}
