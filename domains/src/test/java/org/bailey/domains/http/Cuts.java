package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.domains.http.Conversation.Event;

/** The property behind every test: however the bytes are cut into messages and slices, the exchanges are the same. */
final class Cuts {

    private static final int RANDOM_CUTS = 12;

    private Cuts() {
    }

    /** Expects these exchanges of a conversation: whole, cut at each place, byte by byte, and at random. */
    static void expect(Conversation conversation, String... exchanges) throws Exception {
        List<String> expected = List.of(exchanges);
        try (HttpRig rig = HttpRig.open()) {
            assertEquals(expected, rig.run(conversation), "whole");
            atEachPlace(rig, conversation, expected);
            byteByByte(rig, conversation, expected);
            assertEquals(0, rig.harness.heldBytes(), "held at the end");
        }
        for (String transport : HttpRig.TRANSPORTS) {
            try (HttpRig rig = new HttpRig(transport, HttpRig.options())) {
                for (int seed = 0; seed < RANDOM_CUTS; seed++) {
                    atRandom(rig, conversation, expected, transport, seed);
                }
                assertEquals(0, rig.harness.heldBytes(), "held at the end, transport=" + transport);
            }
        }
    }

    private static void atEachPlace(HttpRig rig, Conversation conversation, List<String> expected) throws Exception {
        for (int cut = 0; cut < conversation.events.size(); cut++) {
            Event event = conversation.events.get(cut);
            int length = event.isBytes() ? event.bytes().length : 0;
            int step = length > 4000 ? 97 : 1;
            for (int at = 1; at < length; at += step) {
                rig.start();
                for (int i = 0; i < conversation.events.size(); i++) {
                    if (i == cut) {
                        rig.feed(event.piece(0, at));
                        rig.feed(event.piece(at, length));
                    } else {
                        rig.feed(conversation.events.get(i));
                    }
                }
                assertEquals(expected, rig.exchanges(), "event=" + cut + ", cut at=" + at);
            }
        }
    }

    private static void byteByByte(HttpRig rig, Conversation conversation, List<String> expected) throws Exception {
        rig.start();
        for (Event event : conversation.events) {
            if (event.isBytes()) {
                for (int i = 0; i < event.bytes().length; i++) {
                    rig.feed(event.piece(i, i + 1));
                }
            } else {
                rig.feed(event);
            }
        }
        assertEquals(expected, rig.exchanges(), "byte by byte");
    }

    private static void atRandom(HttpRig rig, Conversation conversation, List<String> expected, String transport,
                                 int seed) throws Exception {
        Random random = new Random(seed);
        rig.start();
        feedAtRandom(rig, conversation, random);
        assertEquals(expected, rig.exchanges(), "transport=" + transport + ", seed=" + seed);
    }

    /** Feeds a conversation in messages of random length and random slices. */
    static void feedAtRandom(HttpRig rig, Conversation conversation, Random random) throws Exception {
        int most = 20 + random.nextInt(200);
        for (Event event : conversation.events) {
            if (!event.isBytes()) {
                rig.feed(event);
                continue;
            }
            int from = 0;
            while (from < event.bytes().length) {
                int to = Math.min(event.bytes().length, from + 1 + random.nextInt(most));
                rig.feed(event, slices(event.bytes(), from, to, random));
                from = to;
            }
        }
    }

    private static byte[][] slices(byte[] bytes, int from, int to, Random random) {
        byte[][] slices = new byte[1 + random.nextInt(4)][];
        int at = from;
        for (int i = 0; i < slices.length; i++) {
            int end = i == slices.length - 1 ? to : at + random.nextInt(to - at + 1);
            slices[i] = Arrays.copyOfRange(bytes, at, end);
            at = end;
        }
        return slices;
    }
}
