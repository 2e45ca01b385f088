package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bailey step} in a terminal: somebody types, with completion and history, and has two ways to end it. */
final class StepTerminalTest {

    private static final String TYPIST = "samples/tests/src/test/resources/org/bailey/samples/terminal.py";

    private static Finished typed(String... texts) {
        Tools.require("python3");
        List<Object> words = new ArrayList<>(List.of("python3", Checkout.root().resolve(TYPIST), "step> "));
        words.addAll(List.of(texts));
        words.addAll(List.of("--", Checkout.root().resolve("bailey"), "step", Checkout.sample("hello/stack.yaml")));
        return Bailey.program(words.toArray()).brief().run();
    }

    @Test
    void wordsAreCompletedAndMistakesCorrected() {
        Finished finished = typed("break sh\\t\\r", "contin\\t\\r", "stpe\\r", "\\x10\\x7f\\x7fep\\r", "quit\\r")
            .endedWith(0);
        assertTrue(finished.text().contains("breakpoint 1: shout"), finished::toString);
        assertTrue(finished.text().contains("#1 greet.out -> shout: 13 bytes"), finished::toString);
        assertTrue(finished.text().contains("unknown command 'stpe'; did you mean 'step'?"), finished::toString);
        assertTrue(finished.text().contains("#2 greet.out -> shout: 13 bytes"), finished::toString);
        assertTrue(finished.text().contains("\u001b[1;36m"), "no colours: " + finished);
    }

    @Test
    void anEmptyLineGoesOnAsBefore() {
        Finished finished = typed("step\\r", "\\r", "\\r", "q\\r").endedWith(0);
        assertTrue(finished.text().contains("#3 greet.out -> shout: 13 bytes"), finished::toString);
    }

    @Test
    void ctrlDEndsIt() {
        typed("step\\r", "\\x04").endedWith(0);
    }

    @Test
    void ctrlCEndsItWithItsOwnCode() {
        typed("step\\r", "\\x03").endedWith(130);
    }

    @Test
    void withoutATerminalItSaysWhatElseThereIs() {
        Bailey.with("step", Checkout.sample("hello/stack.yaml")).brief().run()
            .refusedWith(2, "there is no terminal", "--script FILE");
    }
}
