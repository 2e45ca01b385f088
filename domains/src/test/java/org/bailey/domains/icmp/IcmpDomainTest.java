package org.bailey.domains.icmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of both families in, counts out. */
class IcmpDomainTest {

    private static DomainHarness harness(String transport) throws Exception {
        return DomainHarness.of(transport, new IcmpDomain(), Map.of("checksum", true)).open();
    }

    /** Addresses and a message with a right checksum. */
    private static byte[] message(int addressBytes, int type, byte[] payload) {
        byte[] addresses = new byte[2 * addressBytes];
        new Random(1).nextBytes(addresses);
        byte[] message = Packets.join(Packets.of(type, 0, 0, 0, 1, 2, 3, 4), payload);
        byte[] pseudo = addressBytes == 4 ? new byte[0]
            : Packets.join(addresses, Packets.of(0, 0, message.length >> 8, message.length, 0, 0, 0, 58));
        int sum = ~Packets.sum(Packets.join(pseudo, message));
        message[2] = (byte) (sum >> 8);
        message[3] = (byte) sum;
        return Packets.join(addresses, message);
    }

    private static void feed(DomainHarness harness, int addressBytes, int protocol, byte[] message) throws Exception {
        harness.feed("in", d -> {
            d.word0(addressBytes);
            d.classWord(protocol);
        }, message);
    }

    private static void assertDropped(String reason, int addressBytes, int protocol, byte[] message) throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, addressBytes, protocol, message);
            assertEquals(1, harness.counter("dropped." + reason));
            assertEquals(1, harness.counters().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void messagesOfBothFamiliesAreCountedByType(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            for (int i = 0; i < 3; i++) {
                feed(harness, 4, 1, message(4, 8, Packets.bytes("odd")));
            }
            feed(harness, 4, 1, message(4, 0, Packets.bytes("even")));
            feed(harness, 16, 58, message(16, 128, Packets.bytes("odd")));
            feed(harness, 16, 58, message(16, 135, Packets.bytes("")));
            assertEquals(Map.ofEntries(Map.entry("messages", 6L), Map.entry("type.8", 3L), Map.entry("type.0", 1L),
                Map.entry("type.other", 0L), Map.entry("type6.128", 1L), Map.entry("type6.135", 1L),
                Map.entry("type6.other", 0L), Map.entry("dropped.address", 0L), Map.entry("dropped.protocol", 0L),
                Map.entry("dropped.short", 0L), Map.entry("dropped.checksum", 0L)), harness.counters());
        }
    }

    @Test
    void whatIsNoMessageIsDroppedWithItsReason() throws Exception {
        byte[] good = message(4, 8, Packets.bytes("ping"));
        assertDropped("address", 0, 1, good);
        assertDropped("address", 6, 58, good);
        assertDropped("protocol", 4, 58, good);
        assertDropped("protocol", 16, 1, message(16, 128, new byte[8]));
        assertDropped("short", 4, 1, Arrays.copyOf(good, 15));
        assertDropped("short", 16, 58, new byte[5]);
        byte[] wrong = good.clone();
        wrong[good.length - 1] ^= 1;
        assertDropped("checksum", 4, 1, wrong);
    }

    /** Another address changes the checksum of ICMPv6, which has a pseudo header, and not that of ICMP. */
    @Test
    void theAddressesAreInTheChecksumOfIcmp6Only() throws Exception {
        byte[] four = message(4, 8, Packets.bytes("ping"));
        byte[] six = message(16, 128, Packets.bytes("ping"));
        four[0] ^= 1;
        six[0] ^= 1;
        assertDropped("checksum", 16, 58, six);
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, 4, 1, four);
            assertEquals(1, harness.counter("type.8"));
        }
    }

    @Test
    void aWrongChecksumIsTakenWhereItIsNotChecked() throws Exception {
        try (DomainHarness harness = DomainHarness.of("fbuf", new IcmpDomain(), Map.of("checksum", false)).open()) {
            feed(harness, 4, 1, Packets.join(new byte[8], Packets.of(8, 0, 1, 1, 0, 0, 0, 0)));
            assertEquals(1, harness.counter("type.8"));
        }
    }

    @Test
    void aFloodOfTypesMakesNoFloodOfCounters() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            for (int type = 0; type < 256; type++) {
                feed(harness, 4, 1, message(4, type, new byte[0]));
                feed(harness, 16, 58, message(16, type, new byte[0]));
            }
            assertEquals(512, harness.counter("messages"));
            assertTrue(harness.counters().size() < 70, harness.counters().toString());
            long byType = harness.counters().entrySet().stream().filter(counter -> counter.getKey().startsWith("type"))
                .mapToLong(Map.Entry::getValue).sum();
            assertEquals(512, byType);
            assertTrue(harness.counter("type.other") > 200);
        }
    }
}
