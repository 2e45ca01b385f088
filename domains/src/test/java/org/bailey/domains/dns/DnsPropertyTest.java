package org.bailey.domains.dns;

import static org.bailey.domains.dns.DnsBytes.A;
import static org.bailey.domains.dns.DnsBytes.CNAME;
import static org.bailey.domains.dns.DnsBytes.MX;
import static org.bailey.domains.dns.DnsBytes.SAME_NAME;
import static org.bailey.domains.dns.DnsBytes.TXT;
import static org.bailey.domains.dns.DnsBytes.framed;
import static org.bailey.domains.dns.DnsBytes.name;
import static org.bailey.domains.dns.DnsBytes.response;
import static org.bailey.domains.dns.DnsBytes.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds however messages are cut or broken; the seed stands in every failure. */
class DnsPropertyTest {

    private static final int ROUNDS = 8;

    static byte[] message(Random random, int id) {
        String name = "n" + random.nextInt(50) + ".example";
        if (random.nextInt(3) == 0) {
            return DnsBytes.query(id).question(name, A).edns(0).bytes();
        }
        DnsBytes response = response(id).question(name, A);
        for (int i = random.nextInt(5); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> response.answer(CNAME, Packets.join(string("c"), SAME_NAME));
                case 1 -> response.answer(MX, Packets.join(Packets.of(0, 5), name("mail.example")));
                case 2 -> response.answer(TXT, string("text".repeat(random.nextInt(60))));
                case 3 -> response.answer(65, Packets.join(Packets.of(0, 1, 0, 0, 1, 0, 3), string("h2")));
                case 4 -> response.answer(6, Packets.join(SAME_NAME, SAME_NAME, new byte[20]));
                default -> response.answer(A, Packets.of(192, 0, 2, random.nextInt(256)));
            }
        }
        return response.edns(0).bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void cutsOfStreamsDoNotMatter(String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<byte[]> messages = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                messages.add(framed(message(random, i)));
            }
            byte[] stream = Packets.join(messages.toArray(byte[][]::new));
            try (DnsRig whole = DnsRig.open(); DnsRig cut = new DnsRig(transport, DnsRig.options())) {
                whole.start(53);
                cut.start(53);
                for (byte[] each : messages) {
                    whole.data(1, each);
                }
                int longest = 1 + random.nextInt(random.nextBoolean() ? 20 : 2000);
                for (int at = 0; at < stream.length;) {
                    int length = Math.min(1 + random.nextInt(longest), stream.length - at);
                    cut.data(1, Arrays.copyOfRange(stream, at, at + length));
                    at += length;
                }
                assertEquals(whole.finish().lines(), cut.finish().lines(), "seed=" + seed);
                assertEquals(0, cut.harness.heldBytes(), "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void everyDatagramIsLoggedOrCounted(String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            try (DnsRig rig = new DnsRig(transport, DnsRig.options())) {
                int fed = 0;
                for (int i = 0; i < 200; i++) {
                    rig.after(random.nextInt(100) * DnsRig.MS);
                    byte[] message = broken(message(random, random.nextInt(20)), random);
                    fed += message.length > 0 ? 1 : 0;
                    rig.ask(message);
                }
                rig.finish();
                Map<String, Long> counters = rig.harness.counters();
                long dropped = counters.entrySet().stream().filter(entry -> entry.getKey().startsWith("dropped."))
                    .mapToLong(Map.Entry::getValue).sum();
                assertTrue(fed <= counters.get("queries") + counters.get("responses") + dropped
                    + counters.get("passed-over.opcode"), "seed=" + seed + ", counters=" + counters);
                assertEquals(counters.get("responses") + counters.get("unanswered"), rig.lines().size(),
                    "seed=" + seed + ", counters=" + counters);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void brokenStreamsNeitherThrowNorLeakNorGrow(String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            try (DnsRig rig = new DnsRig(transport, DnsRig.options())) {
                for (int i = 0; i < 200; i++) {
                    if (i == 0 || random.nextInt(20) == 0) {
                        rig.start(53);
                    }
                    int direction = random.nextInt(2);
                    switch (random.nextInt(20)) {
                        case 0 -> rig.gap(direction, random.nextInt(100));
                        case 1 -> rig.end(direction);
                        default -> rig.data(direction, broken(framed(message(random, i)), random));
                    }
                    assertTrue(rig.harness.heldBytes() <= 1 << 20, "seed=" + seed);
                }
                rig.finish();
                assertEquals(0, rig.harness.heldBytes(), "seed=" + seed);
                assertEquals(rig.counter("responses") + rig.counter("unanswered"), rig.lines().size(), "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    private static byte[] broken(byte[] bytes, Random random) {
        byte[] broken = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
            }
            case 1 -> {
                int at = random.nextInt(broken.length);
                broken[at] = (byte) (0xC0 | random.nextInt(2));
            }
            case 2 -> broken = Arrays.copyOf(broken, random.nextInt(broken.length + 20));
            default -> {
                // as it is
            }
        }
        return broken;
    }
}
