package org.bailey.domains.ipv6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bailey.domains.network.Family;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fragments of IPv6 have of their own: extensions before and in them, atomic and tiny ones. */
class Ipv6FragmentsTest {

    private static final byte[] SOURCE = Packets.of(0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    private static final byte[] DESTINATION = Packets.of(0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
    private static final byte[] PAYLOAD = Packets.bytes("sixteen bytes...and a header's worth");
    private static final int TCP = 6;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MORE = 1;

    private static byte[] packet(int nextHeader, byte[]... parts) {
        return Packets.ipv6(nextHeader, SOURCE, DESTINATION, parts);
    }

    private static byte[] options(int nextHeader) {
        return Packets.of(nextHeader, 0, 1, 4, 0, 0, 0, 0);
    }

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(PAYLOAD, from, to);
    }

    private static Taken assertPayload(DomainHarness harness, String port) {
        Taken message = harness.taken(port).getFirst();
        assertArrayEquals(Packets.join(SOURCE, DESTINATION, PAYLOAD), message.bytes());
        assertEquals(0, harness.heldBytes());
        assertEquals(0, harness.bytesCopied());
        return message;
    }

    @Test
    void extensionsInFrontOfTheFragmentHeaderAreCutOut() throws Exception {
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0,
                packet(0, options(FRAGMENT), Packets.fragment6(TCP, 5, 24), part(24, PAYLOAD.length)),
                packet(DESTINATION_OPTIONS, options(FRAGMENT), Packets.fragment6(TCP, 5, MORE), part(0, 24)));
            assertPayload(harness, "tcp");
        }
    }

    @Test
    void extensionsInTheFragmentedPartAreSteppedOverAfterwards() throws Exception {
        byte[] cut = Packets.join(options(DESTINATION_OPTIONS), options(TCP), PAYLOAD);
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(DESTINATION_OPTIONS, 5, MORE),
                Arrays.copyOf(cut, 40)));
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(DESTINATION_OPTIONS, 5, 40),
                Arrays.copyOfRange(cut, 40, cut.length)));
            assertEquals(TCP, assertPayload(harness, "tcp").classWord());
        }
    }

    @Test
    void theNextHeaderIsThatOfTheFirstFragment() throws Exception {
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(17, 5, 24), part(24, PAYLOAD.length)),
                packet(FRAGMENT, Packets.fragment6(TCP, 5, MORE), part(0, 24)));
            assertPayload(harness, "tcp");
        }
    }

    @Test
    void anAtomicFragmentPassesOnItsOwn() throws Exception {
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(TCP, 5, MORE), part(0, 24)));
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(TCP, 5, 0), PAYLOAD));
            assertEquals(2, harness.taken("tcp").getFirst().slices());
            assertEquals(1, harness.counter("fragments.atomic"));
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(TCP, 5, 24), part(24, PAYLOAD.length)));
            assertPayload(harness, "tcp");
            assertEquals(0, harness.counter("dropped.fragment-overlap"));
        }
    }

    /** A first fragment that ends before the header of the upper layer hides it from a filter (RFC 7112). */
    @ParameterizedTest
    @CsvSource({"6,16", "17,0", "58,0", "60,0"})
    void aFirstFragmentWithoutAllHeadersIsDropped(int nextHeader, int dataBytes) throws Exception {
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(nextHeader, 5, MORE), new byte[dataBytes]));
            assertEquals(1, harness.counter("dropped.fragment-tiny"), harness.counters().toString());
            assertEquals(0, harness.heldBytes());
        }
    }

    @Test
    void aFirstFragmentThatEndsInItsExtensionsIsDropped() throws Exception {
        byte[] longer = options(TCP);
        longer[1] = 3;
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(DESTINATION_OPTIONS, 5, MORE), longer),
                packet(FRAGMENT, Packets.fragment6(DESTINATION_OPTIONS, 5, MORE), options(TCP), new byte[16]));
            assertEquals(2, harness.counter("dropped.fragment-tiny"));
            assertEquals(0, harness.counter("fragments"));
        }
    }

    @Test
    void fragmentsOfFragmentsAreJoinedStepByStep() throws Exception {
        byte[] first = Packets.join(Packets.fragment6(TCP, 7, MORE), part(0, 24));
        byte[] second = Packets.join(Packets.fragment6(TCP, 7, 24), part(24, PAYLOAD.length));
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, second),
                packet(FRAGMENT, Packets.fragment6(FRAGMENT, 8, 16), Arrays.copyOfRange(first, 16, first.length)));
            assertTrue(harness.taken("tcp").isEmpty());
            Family.feed(harness, 0,
                packet(FRAGMENT, Packets.fragment6(FRAGMENT, 8, MORE), Arrays.copyOf(first, 16)));
            assertPayload(harness, "tcp");
            assertEquals(2, harness.counter("reassembled"));
        }
    }

    @Test
    void whatIsJoinedMayStillBeWrong() throws Exception {
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(59, 5, 8), part(8, 16)),
                packet(FRAGMENT, Packets.fragment6(59, 5, MORE), part(0, 8)));
            assertEquals(1, harness.taken("other").size());
            byte[] hopByHop = options(TCP);
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(0, 6, MORE), hopByHop, new byte[24]));
            assertEquals(1, harness.counter("dropped.extension-order"));
            assertEquals(0, harness.heldBytes());
        }
    }

    /** Headers in front of the fragment header are part of the length of the whole. */
    @Test
    void theLargestDatagramIncludesTheExtensionsBeforeIt() throws Exception {
        byte[] last = new byte[1535];
        try (DomainHarness harness = Family.IPV6.harness("fbuf")) {
            Family.feed(harness, 0,
                packet(DESTINATION_OPTIONS, options(FRAGMENT), Packets.fragment6(TCP, 5, 64_000), last));
            assertEquals(1, harness.counter("dropped.fragment-large"));
            Family.feed(harness, 0, packet(FRAGMENT, Packets.fragment6(TCP, 5, 64_000), last));
            assertEquals(1, harness.counter("dropped.fragment-large"));
        }
    }
}
