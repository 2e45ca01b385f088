package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bailey step} in a terminal: somebody types, with completion and history, and has two ways to end it. */
final class StepTerminalTest {

    private static final String TYPIST = "samples/tests/src/test/resources/org/bailey/samples/terminal.py";

    @TempDir
    private Path folder;

    private static Finished typed(String... texts) {
        return typedInto(List.of(), texts);
    }

    /** The same where the command stands behind these words. */
    private static Finished typedInto(List<String> before, String... texts) {
        Tools.require("python3");
        List<Object> words = new ArrayList<>(List.of("python3", Checkout.root().resolve(TYPIST), "step> "));
        words.addAll(List.of(texts));
        words.add("--");
        words.addAll(before);
        words.addAll(List.of(Checkout.root().resolve("bailey"), "step", Checkout.sample("hello/stack.yaml")));
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

    /** A script that is replayed begins anew, without breakpoints, and hands over to who types where it ends. */
    @Test
    void aScriptIsReplayedFromTheBeginning() throws IOException {
        Path script = Files.writeString(folder.resolve("two.step"), "step 2\nbreak\n");
        Finished finished = typed("break shout\r", "step\r", "replay " + script + "\r", "step\r", "q\r").endedWith(0);
        String replayed = finished.text().substring(finished.text().lastIndexOf("nothing has crossed yet"));
        assertTrue(replayed.contains("#2 greet.out -> shout: 13 bytes"), finished::toString);
        assertTrue(replayed.contains("no breakpoints"), finished::toString);
        assertTrue(replayed.contains("#3 greet.out -> shout: 13 bytes"), finished::toString);
    }

    /** Nothing of a script with a mistake is done, be it damaged, of another stack, or none; the run at hand stays. */
    @Test
    void aScriptThatIsWrongIsNotBegun() throws IOException {
        Path damaged = Files.write(folder.resolve("damaged"), new byte[] {(byte) 0xFF, 0});
        Path other = Files.writeString(folder.resolve("other"), "step 7\nheld tcp\n");
        Finished finished = typed("step\r", "replay " + damaged + "\r", "replay " + other + "\r",
            "replay " + folder.resolve("none") + "\r", "step\r", "q\r").endedWith(0);
        assertTrue(finished.text().contains("this is no text in UTF-8"), finished::toString);
        assertTrue(finished.text().contains("no domain is called 'tcp'"), finished::toString);
        assertTrue(finished.text().contains("there is no such script"), finished::toString);
        assertTrue(finished.text().contains("#2 greet.out -> shout: 13 bytes"), finished::toString);
        assertFalse(finished.text().contains("#7 "), finished::toString);
    }

    /** What only a run can tell ends a replay there, and whoever types goes on from where it is. */
    @Test
    void aReplayThatFailsIsLeftToWhoTypes() throws IOException {
        Path script = Files.writeString(folder.resolve("late.step"), "step 2\ndelete 3\nstep 5\n");
        Finished finished = typed("replay " + script + "\r", "step\r", "q\r").endedWith(0);
        assertTrue(finished.text().contains("there is no breakpoint 3"), finished::toString);
        assertTrue(finished.text().contains("#3 greet.out -> shout: 13 bytes"), finished::toString);
        assertFalse(finished.text().contains("#7 "), finished::toString);
    }

    /** Somebody types as soon as the shell's own prompt is there, long before Bailey's. */
    @Test
    void whatWasTypedBeforeItAskedIsNotLost() {
        Finished finished = typedInto(List.of("sh", "-c", "printf 'step> '; exec \"$@\"", "sh"), "step\\r", "q\\r")
            .endedWith(0);
        assertTrue(finished.text().contains("#1 greet.out -> shout: 13 bytes"), finished::toString);
    }

    /** A terminal that is told not to put marks around what is pasted gives it as if it was typed. */
    @Test
    void linesThatArePastedAreSoManyCommands() {
        Finished finished = typed("# a story\\rstep\\rstep\\rbacktrace\\rq\\r").endedWith(0);
        assertTrue(finished.text().contains("greet made it: data"), finished::toString);
        assertFalse(finished.text().contains("\u001b[?2004h"), finished::toString);
    }

    /** timeout(1) makes a background job of what it runs: that would be stopped, and never go on. */
    @Test
    void inTheBackgroundItSaysWhatElseThereIs() {
        Finished finished = typedInto(List.of("sh", "-c", "timeout 150 \"$@\"; exit $?", "sh")).endedWith(2);
        assertTrue(finished.text().contains("another program has the terminal"), finished::toString);
    }

    /** As on a machine that was reached from a new kind of terminal. */
    @Test
    void aTerminalOfAnUnknownKindDoesAsWell() {
        Finished finished = typedInto(List.of("env", "TERM=nonsense"), "step\\r", "q\\r").endedWith(0);
        assertTrue(finished.text().contains("#1 greet.out -> shout: 13 bytes"), finished::toString);
        assertFalse(finished.text().contains("WARNING"), finished::toString);
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
        Bailey.program("sh", "-c", "echo step | ./bailey step samples/hello/stack.yaml").brief().run()
            .refusedWith(2, "there is no terminal", "--script FILE");
    }
}
