package org.bailey.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The domains of this sample, each alone, over every transport. */
class HelloTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String taken(DomainHarness harness) {
        return harness.taken("out").stream().map(taken -> new String(taken.bytes(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void greetsAsOftenAsAsked(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new Greet(), Map.of("name", "you", "times", 3L))) {
            harness.open();
            assertEquals(2, harness.work(2));
            assertEquals(1, harness.work(2));
            assertEquals("hello, you\n|hello, you\n|hello, you\n", taken(harness));
            assertTrue(harness.ended("out"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void shoutsMessagesOfAnyLength(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new Shout(), Map.of())) {
            harness.open();
            harness.feed("in", bytes("a-Z 1 \u00e9"));
            harness.feed("in", bytes(""));
            harness.feed("in", bytes("x".repeat(10_000)));
            assertEquals("A-Z 1 \u00e9||" + "X".repeat(10_000), taken(harness));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void keepsTheDescriptorOfWhatItShouts(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new Shout(), Map.of())) {
            harness.open();
            harness.feed("in", descriptor -> descriptor.flow(7), bytes("a"));
            assertEquals(7, harness.taken("out").getFirst().flow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void stumblesAtEveryNth(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new Stumble(), Map.of("every", 2L))) {
            harness.open();
            harness.feed("in", bytes("one"));
            assertThrows(IllegalStateException.class, () -> harness.feed("in", bytes("two")));
            harness.feed("in", bytes("three"));
            assertEquals("one|three", taken(harness));
        }
    }
}
