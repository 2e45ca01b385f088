package org.bailey.domains.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each message gets its class, by rules or by its flow, and goes on as it is. */
class ClassifyDomainTest {

    private static final String RULES = "0:6162 & 3:64, 1:62";

    private static Map<String, Object> rules(String rules) {
        return Map.of("by", "rules", "rules", rules, "classes", 4L, "key", "26-38");
    }

    private static Map<String, Object> flow(long classes, String key) {
        return Map.of("by", "flow", "rules", "", "classes", classes, "key", key);
    }

    private static DomainHarness harness(String transport, Map<String, Object> options) throws Exception {
        return DomainHarness.of(transport, new ClassifyDomain(), options).open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void firstRuleThatMatchesNamesTheClass(String transport) throws Exception {
        try (DomainHarness harness = harness(transport, rules(RULES))) {
            harness.feed("in", Packets.bytes("abcd"));
            harness.feed("in", Packets.bytes("abce"));
            harness.feed("in", Packets.bytes("xb"));
            harness.feed("in", Packets.bytes("a"));
            harness.feed("in", Packets.bytes(""));
            assertEquals(List.of("abcd"), harness.taken("c1").stream().map(Taken::text).toList());
            assertEquals(List.of("abce", "xb"), harness.taken("c2").stream().map(Taken::text).toList());
            List<Taken> rest = harness.taken("out");
            assertEquals(List.of("a", ""), rest.stream().map(Taken::text).toList());
            rest.forEach(each -> assertEquals(0, each.classWord()));
            assertEquals(List.of(2L, 1L, 2L),
                List.of(harness.counter("class.0"), harness.counter("class.1"), harness.counter("class.2")));
        }
    }

    @Test
    void whatHasNoPortOfItsOwnCarriesItsClassInItsPointer() throws Exception {
        try (DomainHarness harness = harness("beltway", rules("0:31,0:32,0:33,0:34,0:35,0:36,0:37,0:38,0:39"))) {
            harness.feed("in", Packets.bytes("9"));
            assertEquals(9, harness.taken("out").getFirst().classWord());
            assertEquals(1, harness.counter("class.further"));
        }
    }

    @Test
    void bothDirectionsOfAFlowAreOfOneClassAndClassesAreUsedAlike() throws Exception {
        Random random = new Random(1);
        int[] used = new int[5];
        try (DomainHarness harness = harness("fbuf", flow(4, "0-12"))) {
            for (int i = 0; i < 1000; i++) {
                byte[] there = new byte[20];
                random.nextBytes(there);
                byte[] back = there.clone();
                System.arraycopy(there, 0, back, 4, 4);
                System.arraycopy(there, 4, back, 0, 4);
                System.arraycopy(there, 8, back, 10, 2);
                System.arraycopy(there, 10, back, 8, 2);
                harness.feed("in", there);
                harness.feed("in", back);
                for (int each = 1; each <= 4; each++) {
                    int taken = harness.taken("c" + each).size();
                    assertTrue(taken == 0 || taken == 2, "directions apart: seed=1, i=" + i);
                    used[each] += taken / 2;
                }
            }
        }
        for (int each = 1; each <= 4; each++) {
            assertTrue(used[each] > 150, "class=" + each + ", flows=" + used[each]);
        }
    }

    @Test
    void numberOfAFlowIsWhatCountsWhereThereIsOne() throws Exception {
        try (DomainHarness harness = harness("fbuf", flow(8, "0-12"))) {
            for (int i = 0; i < 10; i++) {
                harness.feed("in", d -> d.flow(77), Packets.bytes("message " + i));
            }
            int ports = 0;
            for (int each = 1; each <= 8; each++) {
                int taken = harness.taken("c" + each).size();
                assertTrue(taken == 0 || taken == 10);
                ports += taken / 10;
            }
            assertEquals(1, ports);
        }
    }

    @Test
    void shorterThanItsKeyIsOfNoClass() throws Exception {
        try (DomainHarness harness = harness("fbuf", flow(4, "0-12"))) {
            harness.feed("in", new byte[11]);
            assertEquals(0, harness.taken("out").getFirst().classWord());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12:", ":08", "12:0", "12:xy", "-1:00", "70000:00", "0:00,", "0:00&"})
    void rulesThatCannotBeAreRefused(String rules) {
        BadInput refused = assertThrows(BadInput.class, () -> harness("fbuf", rules(rules)));
        assertTrue(refused.getMessage().startsWith("Option rules must be"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12-", "-12", "12-12", "12-11", "0-300", "1-2-3", "a-b"})
    void keysThatCannotBeAreRefused(String key) {
        assertThrows(BadInput.class, () -> harness("fbuf", flow(4, key)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 65_536, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersOfClassesThatCannotBeAreRefused(long classes) {
        assertThrows(BadInput.class, () -> harness("fbuf", flow(classes, "0-12")));
    }
}
