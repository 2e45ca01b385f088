package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample whose layer brings somebody else's parser: a filter behind the log of real traffic. */
final class JsonWhereTest {

    private static final Path JAR = Checkout.sample("json-where/target/bailey-json-where.jar");

    private static List<String> log;

    @BeforeAll
    static void log() {
        log = Bailey.with("run", "-q", "samples/http-monitor/stack.yaml").brief().run().endedWith(0).lines();
    }

    private static List<String> logged(String part) {
        return log.stream().filter(line -> line.contains(part)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void printsTheLinesOfTheLogThatHaveTheStatus(String transport, @TempDir Path folder) {
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.program(Checkout.sample("json-where/run.sh"), "--transport", transport, "--json",
            json).brief().run().endedWith(0).quietly();
        List<String> expected = logged("\"status\":404,");
        assertTrue(expected.size() > 1, expected::toString);
        assertEquals(expected, finished.lines());
        Report.Part layer = Report.read(json).domain("json-where");
        assertEquals(expected.size(), layer.counter("passed"));
        assertEquals(layer.number("messagesIn"), layer.counter("passed") + layer.counter("others"));
    }

    @Test
    void takesAnotherMemberAndValue() {
        assertEquals(logged("\"method\":\"POST\","), Bailey.program(Checkout.sample("json-where/run.sh"), "-q", "--set",
            "domains.json-where.member=method", "--set", "domains.json-where.is=POST").brief().run().endedWith(0)
            .quietly().lines());
    }

    @Test
    void parserPassesTheCheckWithThePluginThatBringsIt() {
        Bailey.with("check", JAR).brief().run().endedWith(0).quietly();
    }

    @Test
    void callLimitsHoldForTheParserToo() {
        assertEquals(logged("\"status\":404,"), Bailey.program(Checkout.sample("json-where/run.sh"), "-q", "--set",
            "limits.cpu-per-call=5 s").brief().run().endedWith(0).quietly().lines());
    }
}
