package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample does what its page says. */
final class SamplesRunTest {

    /** Samples with a stack file, and the test that runs each: those here, or one of its own. */
    static final Set<String> RUN =
        new TreeSet<>(Set.of("hello", "embed", "http-monitor", "streams", "dns-log", "udp-echo", "json-where",
            "shared-capture", "splice", "live-monitor"));

    @Test
    void everySampleWithAStackFileIsRunByATest() throws IOException {
        try (Stream<Path> folders = Files.list(Checkout.root().resolve("samples"))) {
            Set<String> found = new TreeSet<>(folders.filter(folder -> Files.exists(folder.resolve("stack.yaml")))
                .map(folder -> folder.getFileName().toString()).toList());
            assertEquals(RUN, found, "add a test that runs the new sample");
        }
    }

    @Test
    void helloGreetsThreeTimes() {
        Finished finished = Bailey.with("run", "samples/hello/stack.yaml").brief().run().endedWith(0);
        assertEquals(List.of("HELLO, WORLD", "HELLO, WORLD", "HELLO, WORLD"), finished.lines());
        assertTrue(finished.err().contains("hello: transport fbuf"), finished::toString);
    }

    @Test
    void helloLosesOnlyWhatStumbleHadInItsHands() {
        Finished finished = Bailey.with("run", "-q", "samples/hello/stack.yaml", "--set",
            "paths=greet -> stumble -> shout -> stdout", "--set", "domains.greet.times=100", "--set",
            "domains.stumble.every=40").brief().run().endedWith(0);
        assertEquals(98, finished.lines().size(), finished::toString);
        assertEquals(2, finished.err().lines().filter(line -> line.startsWith("fault in stumble")).count(),
            finished::toString);
    }

    @Test
    void helloRunsWithoutWallsToo() {
        assertEquals(3, Bailey.with("run", "-q", "samples/hello/stack.yaml", "--isolation", "none").brief().run()
            .endedWith(0).quietly().lines().size());
    }

    @Test
    void embedSendsItsArgumentsThroughAStack() {
        Finished finished = Bailey.program(Checkout.sample("embed/run.sh"), "hello", "you").run().endedWith(0)
            .quietly();
        assertEquals(List.of("HELLO", "YOU"), finished.lines().subList(0, 2), finished::toString);
        assertTrue(finished.lines().getLast().startsWith("the stack has ended"), finished::toString);
    }

    @Test
    void stackFileIsFoundFromAnywhere(@TempDir Path folder) {
        Finished finished = Bailey.with("run", "-q", Checkout.sample("http-monitor/stack.yaml")).brief().in(folder)
            .run().endedWith(0).quietly();
        assertTrue(finished.lines().size() > 100, finished::toString);
    }

    @Test
    void streamsTakesItsFolderFromTheEnvironment(@TempDir Path folder) throws IOException {
        Path streams = folder.resolve("streams");
        Finished finished = Bailey.with("run", "-q", "samples/streams/stack.yaml").brief()
            .environment("STREAMS", streams.toString()).run().endedWith(0).quietly();
        try (Stream<Path> files = Files.list(streams)) {
            assertEquals(2L * finished.lines().size(), files.count());
        }
    }

    @Test
    void demoShowsTrafficTheSwitchAndAFault() {
        Finished finished = Bailey.with("demo").brief().run().endedWith(0).quietly();
        String text = finished.text();
        assertTrue(text.contains("\"method\":\"GET\""), finished::toString);
        assertTrue(text.matches("(?s).*copy: bytes across walls=(\\d+), copied=\\1\\n.*"), finished::toString);
        assertTrue(text.matches("(?s).*fbuf: bytes across walls=(\\d+), copied=0\\n.*"), finished::toString);
        assertTrue(text.contains("fault in stumble") && text.contains("restarted"), finished::toString);
        assertTrue(text.contains("faults of others=0"), finished::toString);
    }
}
