package org.bailey.domains.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams in, the same payloads back to where they came from. */
class UdpEchoDomainTest {

    private static final byte[] SOURCE = UdpDomainTest.SOURCE;
    private static final byte[] DESTINATION = UdpDomainTest.DESTINATION;

    private static DomainHarness harness(String transport, long port) throws Exception {
        return DomainHarness.of(transport, new UdpEchoDomain(), Map.of("port", port)).open();
    }

    private static void feed(DomainHarness harness, int addressBytes, byte[] bytes) throws Exception {
        harness.feed("in", d -> {
            d.word0(addressBytes);
            d.timestampNs(77);
        }, bytes);
    }

    private static void assertEcho(DomainHarness harness, byte[] source, byte[] destination) throws Exception {
        byte[] payload = Packets.bytes("echo");
        feed(harness, source.length, Packets.udp(source, destination, 1234, 7, payload));
        Taken echo = harness.taken("out").getFirst();
        byte[] expected = Packets.join(destination, source, Packets.of(0, 7, 4, 0xD2, 0, 0, 0, 0), payload);
        assertArrayEquals(expected, echo.bytes());
        assertEquals(source.length, echo.word0());
        assertEquals(77, echo.timestampNs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void endsChangePlaces(String transport) throws Exception {
        try (DomainHarness harness = harness(transport, 0)) {
            assertEcho(harness, SOURCE, DESTINATION);
            assertEcho(harness, UdpDomainTest.SOURCE6, UdpDomainTest.DESTINATION6);
            assertEquals(2, harness.counter("echoes"));
        }
    }

    @Test
    void payloadStaysWhereItIs() throws Exception {
        try (DomainHarness harness = harness("fbuf", 0)) {
            feed(harness, 4, Packets.udp(SOURCE, DESTINATION, 1, 2, new byte[5000]));
            assertEquals(2, harness.taken("out").getFirst().slices());
            assertEquals(0, harness.bytesCopied());
        }
    }

    @Test
    void otherPortsAreLeftAlone() throws Exception {
        try (DomainHarness harness = harness("fbuf", 7)) {
            assertEcho(harness, SOURCE, DESTINATION);
            feed(harness, 4, Packets.udp(SOURCE, DESTINATION, 7, 8, new byte[1]));
            assertEquals(List.of(), harness.taken("out"));
            assertEquals(1, harness.counter("dropped.port"));
        }
    }

    @Test
    void noAnswerComesFromOrGoesToMany() throws Exception {
        byte[] group6 = UdpDomainTest.SOURCE6.clone();
        group6[0] = (byte) 0xFF;
        try (DomainHarness harness = harness("fbuf", 0)) {
            for (byte[] many : List.of(Packets.of(224, 0, 0, 1), Packets.of(255, 255, 255, 255), new byte[4], group6,
                    new byte[16])) {
                byte[] one = many.length == 4 ? SOURCE : UdpDomainTest.SOURCE6;
                feed(harness, many.length, Packets.udp(one, many, 1, 2, new byte[1]));
                feed(harness, many.length, Packets.udp(many, one, 1, 2, new byte[1]));
            }
            assertEquals(List.of(), harness.taken("out"));
            assertEquals(10, harness.counter("dropped.not-unicast"));
        }
    }

    @Test
    void whatIsNoDatagramIsDropped() throws Exception {
        byte[] good = Packets.udp(SOURCE, DESTINATION, 1, 2, new byte[0]);
        try (DomainHarness harness = harness("fbuf", 0)) {
            feed(harness, 4, Arrays.copyOf(good, 15));
            feed(harness, 16, good);
            feed(harness, 0, good);
            assertEquals(List.of(), harness.taken("out"));
            assertEquals(3, harness.counter("dropped.malformed"));
        }
    }
}
