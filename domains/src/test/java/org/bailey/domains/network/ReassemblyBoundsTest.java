package org.bailey.domains.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Map;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Floods of fragments that never become a datagram: memory stays where the options put it, and none is lost. */
class ReassemblyBoundsTest {

    private static final int FLOOD = 1_000_000;

    /** Each of a datagram of its own: the number of datagrams is the bound. */
    @ParameterizedTest
    @EnumSource
    void aMillionFragmentsOfAsManyDatagramsStayWithinTheBounds(Family family) throws Exception {
        Map<String, Object> options = family.options();
        options.put("datagrams", 8L);
        try (DomainHarness harness = family.harness("fbuf", options)) {
            byte[] packet = family.fragment(0, 0, true, new byte[64]);
            for (int i = 0; i < FLOOD; i++) {
                identify(family, packet, i);
                Family.feed(harness, 0, packet);
            }
            assertEquals(8 * (64 + 2L * family.addressBytes), harness.heldBytes());
            assertEquals(FLOOD - 8, harness.counter("dropped.fragment-evicted"));
            assertEquals(FLOOD, harness.counter("fragments"));
            harness.end("in");
            assertEquals(0, harness.heldBytes());
        }
    }

    /** Another identification, with the right checksum. */
    private static void identify(Family family, byte[] packet, int number) {
        ByteBuffer header = ByteBuffer.wrap(packet);
        if (family == Family.IPV6) {
            header.putInt(44, number);
            return;
        }
        int before = header.getShort(4) & 0xFFFF;
        header.putShort(4, (short) number);
        int sum = (~header.getShort(10) & 0xFFFF) + (~before & 0xFFFF) + (number & 0xFFFF);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        header.putShort(10, (short) ~sum);
    }

    /** All of one datagram, every other unit of it from the back: the memory is the bound, in what it pins. */
    @ParameterizedTest
    @EnumSource
    void aDatagramOfHolesIsBoundedByItsMemory(Family family) throws Exception {
        try (DomainHarness harness = family.harness("fbuf", "memory", 128L << 10)) {
            int fed = 0;
            for (int round = 0; round < 10; round++) {
                for (int from = 65_488; from >= 16; from -= 16) {
                    Family.feed(harness, 0, family.fragment(1, from, true, new byte[8]));
                    fed++;
                    assertTrue(harness.heldBytes() <= 8 * 128);
                }
            }
            harness.end("in");
            assertEquals(fed, harness.counter("fragments"));
            assertEquals(fed, harness.counter("dropped.fragment-evicted")
                + harness.counter("dropped.fragment-incomplete") + harness.counter("dropped.fragment-duplicate"));
        }
    }

    /** 8,190 fragments of 8 bytes, from the back: all of them wait, and are joined. */
    @Test
    void theMostFragmentsThatThereCanBeAreJoined() throws Exception {
        try (DomainHarness harness = Family.IPV4.harness("beltway", "memory", 16L << 20)) {
            for (int from = 65_504; from >= 0; from -= 8) {
                byte[] data = ByteBuffer.allocate(8).putLong(from).array();
                Family.feed(harness, 0, Family.IPV4.fragment(1, from, from < 65_504, data));
            }
            ByteBuffer whole = ByteBuffer.wrap(harness.taken("udp").getFirst().bytes());
            assertEquals(8 + 65_512, whole.capacity());
            for (int from = 0; from <= 65_504; from += 8) {
                assertEquals(from, whole.getLong(8 + from));
            }
            assertEquals(0, harness.heldBytes());
        }
    }
}
