package org.bailey.compare.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that answers, and all the ways in which one does not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkTest {

    private static final long PATIENCE_SECONDS = 30;

    private static Fork shell(String script) {
        return Fork.start("shell", List.of("sh", "-c", script));
    }

    private static String failure(String script, long limitSeconds) {
        try (Fork fork = shell(script)) {
            return assertThrows(ForkFailure.class, () -> fork.ask("question", limitSeconds)).getMessage();
        }
    }

    /** A script that answers a question with this line, and then waits. */
    private static String say(String line) {
        return "read -r q; echo '" + line + "' >&2; cat";
    }

    /** Also among lines that look a little like answers: domains without walls may write there, too. */
    @Test
    void answersAmongWhatElseItSays() {
        try (Fork fork = shell("while read -r q; do echo noise >&2; "
            + "printf '====\\n= 1\\n?\\n\\n%sasked=%s n=7\\n' '" + Questions.ANSWER + "' $q >&2; done")) {
            for (int i = 0; i < 3; i++) {
                Reply reply = fork.ask("q" + i, PATIENCE_SECONDS);
                assertEquals("q" + i, reply.text("asked"));
                assertEquals(7, reply.count("n"));
                assertEquals(0, reply.count("other"));
            }
        }
    }

    @Test
    void tellsWhatItCannotDo() {
        assertEquals("no such thing", failure(say(Questions.FAILURE + "no such thing"), PATIENCE_SECONDS));
    }

    @Test
    void tellsWhatNoOtherCouldDoEither() {
        try (Fork fork = shell(say(Questions.REFUSAL + "the capture is empty"))) {
            ForkFailure failure = assertThrows(ForkFailure.class, () -> fork.ask("question", PATIENCE_SECONDS));
            assertTrue(failure.refusal());
            assertEquals("the capture is empty", failure.getMessage());
        }
    }

    @Test
    void tellsTheLastWordsOfOneThatEnds() {
        String told = failure("echo out of luck >&2; exit 1", PATIENCE_SECONDS);
        assertTrue(told.contains("has ended") && told.contains("out of luck"), told);
    }

    @Test
    void takesForAFailureWhatIsNoAnswer() {
        assertTrue(failure(say(Questions.ANSWER + "7"), PATIENCE_SECONDS).contains("cannot be read"));
    }

    @Test
    void waitsForNoneThatHangs() {
        assertTrue(failure("exec sleep 600", 1).contains("no answer in 1 s"));
    }

    @Test
    void cannotStartWhatIsNotThere() {
        assertThrows(ForkFailure.class, () -> Fork.start("none", List.of("/no/such/program")));
    }

    @Test
    void answersAreWordsThatCanBeReadAgain() {
        Reply reply = Reply.ofCounts(Map.of("a", 1L, "step.1a", 2L));
        assertEquals(reply.values(), Reply.parse(reply.toString()).values());
        assertEquals(Map.of(), Reply.parse("").values());
    }
}
