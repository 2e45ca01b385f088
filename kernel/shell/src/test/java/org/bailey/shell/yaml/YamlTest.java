package org.bailey.shell.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.BadInput;
import org.junit.jupiter.api.Test;

/** Places of what a YAML file holds. */
class YamlTest {

    private final Mistakes mistakes = new Mistakes();

    private Mapping read(String text) {
        Mapping mapping = Yaml.read("a.yaml", text, mistakes).orElseThrow();
        mistakes.check();
        return mapping;
    }

    private static Scalar item(Value value, int index) {
        return (Scalar) ((Sequence) value).items().get(index);
    }

    @Test
    void knowsWhereEverythingStands() {
        Mapping mapping = read("one: 1\ntwo:\n  - a -> b\n  - 'c -> d'\n");
        assertEquals("a.yaml:1:1", mapping.entries().get(0).key().place().toString());
        assertEquals("a.yaml:1:6", mapping.entries().get(0).value().place().toString());
        assertEquals("a.yaml:3:10", item(mapping.value("two").orElseThrow(), 0).placeOf(5).toString());
        assertEquals("a.yaml:4:11", item(mapping.value("two").orElseThrow(), 1).placeOf(5).toString());
    }

    @Test
    void tellsNoColumnInsideOfTextThatStandsOtherwiseInTheFile() {
        Mapping mapping = read("one: \"a\\tb\"\ntwo: a\n  b\n");
        assertEquals("a.yaml:1:6", ((Scalar) mapping.value("one").orElseThrow()).placeOf(2).toString());
        assertEquals("a.yaml:2:6", ((Scalar) mapping.value("two").orElseThrow()).placeOf(2).toString());
    }

    @Test
    void takesNothingAndNullForAbsent() {
        Mapping mapping = read("one:\ntwo: null\nthree: ~\nfour: 'null'\n");
        assertEquals(List.of(false, false, false, true),
            mapping.entries().stream().map(entry -> mapping.value(entry.name()).isPresent()).toList());
    }

    @Test
    void followsAliases() {
        Mapping mapping = read("one: &a [x]\ntwo: *a\n");
        assertEquals("x", item(mapping.value("two").orElseThrow(), 0).text());
    }

    @Test
    void refusesWhatWouldBlowUp() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 16; i++) {
            aliases.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertTrue(Yaml.read("a.yaml", aliases.toString(), mistakes).isEmpty());
        assertTrue(Yaml.read("b.yaml", "[".repeat(500_000), mistakes).isEmpty());
        assertThrows(BadInput.class, mistakes::check);
    }

    @Test
    void survivesAnyTextWithoutAnException() {
        String text = "a: {b: [c, 'd'], \"e\": &f g}\n? h\n: |\n  i\n--- !x %\t";
        for (int i = 0; i < text.length(); i++) {
            for (int j = i; j <= text.length(); j += 3) {
                Mistakes here = new Mistakes();
                boolean read = Yaml.read("a.yaml", text.substring(0, i) + text.substring(j), here).isPresent();
                assertTrue(read || !here.none());
            }
        }
    }
}
