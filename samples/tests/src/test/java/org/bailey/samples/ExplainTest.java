package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bailey explain}: what a stack will be, word by word, and nothing of it started. */
final class ExplainTest {

    private static final String CIRCLE = """
        bailey: 1
        paths:
          - greet -> shout -> stumble -> again -> stumble
          - stumble -> files
        domains:
          greet: {times: 7}
          again: {use: shout, restart: {at-most: 0, then: drop}, worker: 2}
          files: {dir: made}
        channels:
          stumble -> again: {transport: beltway, size: 4 MiB, messages: 256}
          stumble -> files: {transport: copy, when-full: drop, tap: tap.pcap}
          shout -> stumble: {mode: [secured, uncached], messages: 1024}
        workers: 2
        limits: {cpu-per-call: 5 s}
        """;

    @TempDir
    private Path folder;

    private static String expected(String name) throws IOException {
        return Files.readString(Checkout.sample("tests/src/test/resources/explain").resolve(name));
    }

    @Test
    void explainsTheHttpMonitor() throws IOException {
        Finished finished = Bailey.with("explain", "samples/http-monitor/stack.yaml").brief().run().endedWith(0)
            .quietly();
        assertEquals(expected("http-monitor.txt"), finished.text().replace(Checkout.root() + "/", ""));
    }

    @Test
    void explainsACircleAndStartsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("circle.yaml"), CIRCLE);
        Finished finished = Bailey.with("explain", file).brief().run().endedWith(0).quietly();
        assertEquals(expected("circle.txt"), finished.text().replace(folder + "/", ""));
        assertFalse(Files.exists(folder.resolve("made")) || Files.exists(folder.resolve("tap.pcap")));
    }

    @Test
    void takesTheOptionsOfRun() {
        Finished finished = Bailey.with("explain", "samples/hello/stack.yaml", "--transport", "skbuff", "--isolation",
            "none", "--set", "domains.greet.times=9", "--set", "skbuff.headroom=64").brief().run().endedWith(0)
            .quietly();
        String text = finished.text();
        assertTrue(text.startsWith("hello: transport skbuff, enforcement views, workers 1, clock system\n"), text);
        assertTrue(text.contains("  times=9\n"), text);
        assertFalse(text.contains("loader"), text);
        assertTrue(text.contains("\ngreet.out    buffers, headroom 64 "), text);
    }

    @Test
    void tellsMistakesAsRunDoes() {
        for (String[] wrong : new String[][] {{"--transport", "fbfu"}, {"--mode", "cashed"}, {"--isolation", "wall"},
            {"--set", "domains.greet.tims=9"}, {"--plugins", "no-such-folder"}}) {
            Finished explained = Bailey.with("explain", "samples/hello/stack.yaml", wrong[0], wrong[1]).brief().run();
            Finished run = Bailey.with("run", "samples/hello/stack.yaml", wrong[0], wrong[1]).brief().run();
            explained.refusedWith(2);
            assertEquals(run.err(), explained.err());
        }
    }
}
