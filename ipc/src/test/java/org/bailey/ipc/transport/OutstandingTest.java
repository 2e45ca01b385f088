package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.channel.Whereabouts;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.slice.HoldingsView;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What someone who looks sees of a message, all the way there and back, over every transport. */
final class OutstandingTest {

    private static final TransportLimits SMALL = new TransportLimits(256, 32, 1 << 20);
    private static final int SLICES = 20;

    static List<String> transports() {
        return Way.names();
    }

    private record Seen(Whereabouts where, long offset, int lengthBytes) {
    }

    private static List<Seen> seen(Outlet outlet) {
        List<Seen> seen = new ArrayList<>();
        outlet.show((place, where, offset, lengthBytes) -> seen.add(new Seen(where, offset, lengthBytes)));
        return seen;
    }

    private static void assertAll(Whereabouts where, int bytes, List<Seen> seen) {
        assertTrue(!seen.isEmpty() && seen.stream().allMatch(slice -> slice.where() == where), seen::toString);
        assertEquals(bytes, seen.stream().mapToInt(Seen::lengthBytes).sum());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aMessageWaitsIsLentComesBackAndIsGone(String transport) {
        byte[] part = "a part".getBytes(StandardCharsets.US_ASCII);
        byte[][] parts = new byte[SLICES][];
        java.util.Arrays.fill(parts, part);
        int bytes = SLICES * part.length;
        try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
            Outlet outlet = pair.wires.getFirst().channel().outlet();
            assertEquals(List.of(), seen(outlet));
            pair.send(pair.message(parts));
            assertAll(Whereabouts.WAITING, bytes, seen(outlet));
            SliceList lent = pair.poll(1);
            assertAll(Whereabouts.LENT, bytes, seen(outlet));
            HoldingsView view = new HoldingsView(pair.accounts.get(1).holdings());
            assertEquals(List.of(lent), view.messages());
            assertTrue(view.lenders().size() >= 1);
            for (Seen slice : seen(outlet)) {
                BufferExtent extent = pair.region.extent(slice.offset()).orElseThrow();
                assertTrue(extent.contains(slice.offset() + slice.lengthBytes() - 1), extent::toString);
                assertTrue(extent.references() > 0, extent::toString);
            }
            lent.release();
            assertAll(Whereabouts.RETURNING, bytes, seen(outlet));
            assertEquals(outlet.returning(), outlet.ledger().returned() - outlet.ledger().collected());
            assertTrue(outlet.returning() > 0);
            pair.collect();
            assertEquals(List.of(), seen(outlet));
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void looksTheSameAfterItsSenderWasCountedAnew(String transport) {
        try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
            Outlet outlet = pair.wires.getFirst().channel().outlet();
            pair.send(pair.message(new byte[10]));
            pair.send(pair.message(new byte[20]));
            SliceList lent = pair.poll(1);
            List<Seen> before = seen(outlet);
            pair.accounts.getFirst().reclaim();
            assertEquals(before, seen(outlet));
            lent.release();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void nothingIsWhereNothingWasMade(String transport) {
        try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
            long sizeBytes = pair.region.memory().sizeBytes();
            for (long offset : new long[] {-1, 0, sizeBytes - 1, sizeBytes, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertTrue(pair.region.extent(offset).isEmpty(), "offset=" + offset);
            }
        }
    }
}
