package org.bailey.jsonwhere;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The filter alone, over every transport. */
class JsonWhereTest {

    private static final String TRANSPORTS = "org.bailey.ipc.harness.DomainHarness#transports";
    private static final String LINE = "{\"client\":\"192.0.2.10\",\"more\":{\"status\":404,\"of\":[404]},"
        + "\"uri\":\"/\u00e9\u20ac\",\"status\":404,\"bytes\":5000000000}\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DomainHarness where(String transport, String member, String is) throws Exception {
        return DomainHarness.of(transport, new JsonWhere(), Map.of("member", member, "is", is)).open();
    }

    private static List<String> taken(DomainHarness harness) {
        return harness.taken("out").stream().map(Taken::bytes).map(each -> new String(each, StandardCharsets.UTF_8))
            .toList();
    }

    @ParameterizedTest
    @MethodSource(TRANSPORTS)
    void passesOnTheLinesThatHaveTheValueAsTheyAre(String transport) throws Exception {
        try (DomainHarness harness = where(transport, "status", "404")) {
            String other = LINE.replace("\"status\":404,\"bytes\"", "\"status\":200,\"bytes\"");
            harness.feed("in", line -> line.flow(7), bytes(LINE));
            harness.feed("in", bytes(other));
            harness.feed("in", bytes("{\"more\":{\"status\":404}}"));
            harness.feed("in", bytes("[\"status\",404]"));
            harness.feed("in", line -> line.kind(Kind.END));
            List<Taken> taken = harness.taken("out");
            assertEquals(LINE, new String(taken.getFirst().bytes(), StandardCharsets.UTF_8));
            assertEquals(7, taken.getFirst().flow());
            assertEquals(Kind.END, taken.getLast().kind());
            assertEquals(2, taken.size());
            assertEquals(Map.of("passed", 1L, "others", 3L, "dropped.malformed", 0L), harness.counters());
        }
    }

    @ParameterizedTest
    @MethodSource(TRANSPORTS)
    void comparesWordsNumbersAndTextsAsTheyAreWritten(String transport) throws Exception {
        for (String[] pair : new String[][] {{"uri", "/\u00e9\u20ac"}, {"bytes", "5000000000"}, {"n", "null"},
            {"t", "true"}, {"f", "false"}, {"d", "-1.5e3"}, {"empty", ""}}) {
            try (DomainHarness harness = where(transport, pair[0], pair[1])) {
                String line = LINE.replace("}\n",
                    ",\"n\":null,\"t\":true,\"f\":false,\"d\":-1.5e3,\"empty\":\"\"}\n");
                harness.feed("in", bytes(line));
                assertEquals(List.of(line), taken(harness), pair[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(TRANSPORTS)
    void linesMayLieInAnyPiecesAndBeOfAnyLength(String transport) throws Exception {
        String line = "{\"text\":\"" + "\u20ac".repeat(20_000) + "\",\"status\":404}";
        Random random = new Random(1);
        try (DomainHarness harness = where(transport, "status", "404")) {
            for (int i = 0; i < 20; i++) {
                byte[] whole = bytes(i % 2 == 0 ? LINE : line);
                int first = random.nextInt(whole.length);
                int second = first + random.nextInt(whole.length - first);
                harness.feed("in", same -> { }, Arrays.copyOf(whole, first), Arrays.copyOfRange(whole, first, second),
                    Arrays.copyOfRange(whole, second, whole.length));
                assertEquals(List.of(i % 2 == 0 ? LINE : line), taken(harness), "i=" + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(TRANSPORTS)
    void whateverElseComesIsCountedAndDropped(String transport) throws Exception {
        Random random = new Random(2);
        try (DomainHarness harness = where(transport, "status", "404")) {
            int fed = 2_000;
            for (int i = 0; i < fed; i++) {
                byte[] line = bytes(LINE);
                for (int changes = random.nextInt(4); changes > 0; changes--) {
                    line[random.nextInt(line.length)] = (byte) random.nextInt(256);
                }
                harness.feed("in", Arrays.copyOf(line, random.nextInt(line.length + 1)));
            }
            harness.feed("in", bytes("[".repeat(100_000)));
            harness.feed("in", bytes(""));
            assertEquals(fed + 2, harness.counters().values().stream().mapToLong(Long::longValue).sum());
            assertEquals(harness.counter("passed"), taken(harness).size());
        }
    }
}
