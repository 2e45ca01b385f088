package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that cannot be compared, and places that a comparison cannot be written to: told at once, with no report. */
final class CompareInputTest {

    /** A pcap file's header, and no packet. */
    private static final String NO_PACKETS = "d4c3b2a1020004000000000000000000ffff000001000000";

    private static final String SOURCE = """
        domains:
          - name: broken
            class: Broken
            out: [out]
            options:
              count: {type: integer, default: 1, does: how many}
              pace: {type: duration, default: 1 ms, does: 'a pace, but not one that can be switched off'}
        """;
    private static final String SILENT = """
        public final class Broken implements org.bailey.ipc.Domain {
            public void open(org.bailey.ipc.Context context) { }
            public void receive(org.bailey.ipc.Port from, org.bailey.ipc.Aggregate message) { }
        }
        """;
    private static final String FAILING = """
        public final class Broken implements org.bailey.ipc.Domain {
            public void open(org.bailey.ipc.Context context) { }
            public void receive(org.bailey.ipc.Port from, org.bailey.ipc.Aggregate message) {
                throw new IllegalStateException("no more");
            }
        }
        """;

    @TempDir
    private Path folder;

    private Path stack(String text) throws IOException {
        return Files.writeString(folder.resolve("stack.yaml"), "bailey: 1\n" + text);
    }

    /** It ends with this code, says these words, and writes nothing: neither tables nor files. */
    private void refused(int code, String reason, Object... words) {
        Path made = folder.resolve("made");
        List<Object> all = new ArrayList<>(List.of("compare", folder.resolve("stack.yaml"), "--quick",
            "--report", made.resolve("report"), "--json", folder.resolve("report.json")));
        all.addAll(List.of(words));
        Finished finished = Bailey.with(all.toArray()).brief().run().endedWith(code);
        assertEquals("", finished.text());
        assertTrue(finished.err().contains(reason), finished::toString);
        assertFalse(finished.err().contains("warming up skbuff"), finished::toString);
        assertFalse(Files.exists(made), "the folder of the page");
        assertFalse(Files.exists(folder.resolve("report.json")));
    }

    @Test
    void namesTheSourceThatHasNothingToSendThoughAnotherHas() throws IOException {
        Files.write(folder.resolve("empty.pcap"), HexFormat.of().parseHex(NO_PACKETS));
        stack("""
            transport: fbuf
            paths: [capture -> count -> discard, generator -> count]
            domains: {capture: {use: pcap-file, file: empty.pcap}}
            """);
        refused(2, "the source 'capture' ended after 0 messages");
    }

    @Test
    void takesWhatADomainRefusesForTheStacksMistake() throws IOException {
        stack("""
            transport: fbuf
            paths: [capture -> count -> discard]
            domains: {capture: {use: pcap-file, file: missing.pcap}}
            """);
        refused(2, ": the capture does not exist");
    }

    /** Also with workers that sleep until somebody wakes them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void namesTheSourceOfAStackAtRest(int workers) throws IOException {
        stack("transport: fbuf\nworkers: " + workers + "\npaths: [broken -> count -> discard]\n");
        refused(2, "nothing moves any more: the source 'broken' has sent 0 messages", "--plugins",
            PluginJars.folder(folder, SOURCE, SILENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "drop"})
    void namesTheDomainThatFailedForGood(String then) throws IOException {
        stack("transport: fbuf\npaths: [generator -> broken -> discard]\nrestart: {at-most: 1, within: 10 s, then: "
            + then + "}\n");
        refused(3, "copy: domain 'broken' failed for good: java.lang.IllegalStateException: no more at Broken.java:4",
            "--plugins", PluginJars.folder(folder, FAILING));
    }

    @Test
    void refusesWhatReachesTheOutside() throws IOException {
        stack("transport: fbuf\npaths: [generator -> af-packet]\ndomains: {af-packet: {interface: lo}}\n");
        refused(2, "'af-packet' exchanges messages with the outside");
    }

    /** What stands in front of its processes is missing: as little can be started where the system has no room. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsThatNoProcessCanBeStarted(boolean withStack) {
        List<Object> words = new ArrayList<>(List.of("compare", "--quick"));
        if (withStack) {
            words.add(Checkout.sample("hello/stack.yaml"));
        }
        Finished finished = Bailey.with(words.toArray()).environment("PATH", folder.toString()).brief().run()
            .endedWith(3);
        assertEquals("", finished.text());
        assertTrue(finished.err().contains("it cannot be started"), finished::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "page/index.html | page | is the page that --report writes",
        "page.json | taken/deeper | name a folder",
        "/dev/full/x | page | /dev/full/x",
    })
    void refusesPlacesThatCannotBeWrittenTo(String json, String report, String reason) throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");
        Bailey.with("compare", Checkout.sample("hello/stack.yaml"), "--quick", "--json", folder.resolve(json),
            "--report", folder.resolve(report)).brief().run().refusedWith(2, reason);
        assertFalse(Files.exists(folder.resolve("page")));
    }
}
