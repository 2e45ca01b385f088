package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.bailey.domains.http.Conversation.Event;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** Properties over seeded random input: what is well-formed is found, and nothing whatever does harm. */
class HttpPropertyTest {

    @Test
    void wellFormedConversationsAreFoundHoweverTheyAreCut() throws Exception {
        for (String transport : HttpRig.TRANSPORTS) {
            try (HttpRig rig = new HttpRig(transport, HttpRig.options())) {
                for (int seed = 0; seed < 400; seed++) {
                    RandomConversation random = new RandomConversation(new Random(seed));
                    rig.start();
                    Cuts.feedAtRandom(rig, random.conversation, new Random(~seed));
                    assertEquals(random.exchanges, rig.exchanges(), "transport=" + transport + ", seed=" + seed);
                }
                assertEquals(0, rig.harness.heldBytes());
                assertEquals(0, rig.counter("skipped-bytes"));
            }
        }
    }

    @Test
    void mutatedConversationsDoNoHarm() throws Exception {
        for (String transport : HttpRig.TRANSPORTS) {
            for (int seed = 0; seed < 8; seed++) {
                try (HttpRig rig = new HttpRig(transport, HttpRig.options())) {
                    Random random = new Random(seed);
                    for (int i = 0; i < flows(transport); i++) {
                        rig.start();
                        Cuts.feedAtRandom(rig, mutated(new RandomConversation(random).conversation, random), random);
                    }
                    rig.harness.end("in");
                    for (Taken exchange : rig.taken()) {
                        HttpRig.text(exchange);
                    }
                    assertEquals(0, rig.harness.heldBytes(), "transport=" + transport + ", seed=" + seed);
                } catch (RuntimeException e) {
                    throw new AssertionError("transport=" + transport + ", seed=" + seed, e);
                }
            }
        }
    }

    /** Few where what is held stops a ring, which the kernel empties and a harness does not. */
    private static int flows(String transport) {
        return transport.equals("beltway") ? 3 : 20;
    }

    private static Conversation mutated(Conversation good, Random random) {
        Conversation bad = new Conversation();
        for (Event event : good.events) {
            if (!event.isBytes()) {
                if (random.nextInt(3) > 0) {
                    bad.events.add(event);
                }
                continue;
            }
            byte[] bytes = event.bytes().clone();
            for (int i = random.nextInt(6); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256)
                    : "\r\n :;0fGHT/".charAt(random.nextInt(11)));
            }
            int cut = random.nextInt(bytes.length + 1);
            bad.say(event.direction(), java.util.Arrays.copyOf(bytes, cut));
            if (random.nextInt(3) == 0) {
                bad.events.add(new Event(event.direction(), null, random.nextLong(-2, 700), false, 0));
            }
            bad.say(event.direction(), java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
            if (random.nextInt(8) == 0) {
                bad.events.add(new Event(random.nextInt(2), null, 0, true, 0));
            }
        }
        return bad;
    }

    @Test
    void exchangesOfMutatedConversationsDoNotDependOnTheCut() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            for (int seed = 0; seed < 500; seed++) {
                Random random = new Random(seed);
                Conversation bad = mutated(new RandomConversation(random).conversation, random).end();
                List<String> whole = rig.run(bad);
                for (int cut = 0; cut < 3; cut++) {
                    rig.start();
                    Cuts.feedAtRandom(rig, bad, new Random(cut));
                    assertEquals(whole, rig.exchanges(), "seed=" + seed + ", cut=" + cut);
                }
            }
        }
    }

    @Test
    void garbageDoesNoHarm() throws Exception {
        String[] words = {"HTTP/1.1 ", "GET ", "POST /", " HTTP/1.1\r\n", "\r\n\r\n", "\n", "200 ", "chunked", ":",
            "0\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n", "Host: h\r\n", "101 ", "1",
            "Expect: 100-continue\r\n"};
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            String transport = HttpRig.TRANSPORTS[seed % 3];
            try (HttpRig rig = new HttpRig(transport, HttpRig.options())) {
                for (int flow = 0; flow < flows(transport); flow++) {
                    rig.start();
                    for (int i = 0; i < 100; i++) {
                        StringBuilder text = new StringBuilder();
                        for (int word = random.nextInt(12); word > 0; word--) {
                            text.append(random.nextInt(5) == 0 ? String.valueOf((char) random.nextInt(256))
                                : words[random.nextInt(words.length)]);
                        }
                        Conversation garbage = new Conversation();
                        rig.feed((random.nextBoolean() ? garbage.c(text.toString()) : garbage.s(text.toString()))
                            .events.get(0));
                    }
                }
                assertTrue(rig.harness.heldBytes() < 20 * 2 * 2048, "seed=" + seed);
                rig.harness.end("in");
                assertEquals(0, rig.harness.heldBytes(), "seed=" + seed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }
}
