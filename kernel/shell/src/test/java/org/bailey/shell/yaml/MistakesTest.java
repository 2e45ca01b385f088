package org.bailey.shell.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.bailey.ipc.BadInput;
import org.junit.jupiter.api.Test;

/** Each mistake is told in a line of its own, from the place to the advice. */
class MistakesTest {

    private static String told(String sentence) {
        Mistakes mistakes = new Mistakes();
        mistakes.add(Place.of("--set x"), sentence);
        return assertThrows(BadInput.class, mistakes::check).getMessage();
    }

    @Test
    void whatAFileSaysForgesNoLine() {
        assertEquals("--set x: unknown word 'a b [2J'", told("unknown word 'a\nb\u001b[2J'"));
    }

    @Test
    void adviceAtTheEndOfALongListStays() {
        List<String> known = IntStream.range(0, 60).mapToObj(i -> "some-plugin-" + i).toList();
        String sentence = "unknown plugin 'x'" + Words.instead("x", known) + "; others come with --plugins DIR";
        assertEquals("--set x: " + sentence, told(sentence));
    }
}
