package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that compares: its counters, its page, its peers, and that it leaves nothing behind. */
final class CompareTest {

    private static final Path EXPECTED = Checkout.sample("compare/expected/http-monitor.yaml");
    private static final Path EXPERIENCE = Checkout.sample("compare/experience.sh");
    private static final long LIMIT_SECONDS = 600;
    private static final int CTRL_C = 130;

    /** A heap byte or two a message are left of what was warming up; more is an allocation for each. */
    private static final double HEAP_BYTES_MOST = 64;
    private static final String STEADY = "fbuf";

    @TempDir
    private Path folder;

    /** The workplace of a comparison: it is called after its process, where the system keeps files in memory. */
    private static List<Path> workplace(Bailey.Started started) throws IOException {
        Path memory = Path.of("/dev/shm");
        try (Stream<Path> files = Files.list(Files.isWritable(memory) ? memory
                : Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString()
                .startsWith("bailey-compare-" + started.process().pid() + "-")).toList();
        }
    }

    /** Times are nobody's to assert; what is counted must not get worse, and what is drawn must be legible. */
    @Test
    void countsNoMoreThanExpectedAndDrawsIt() throws IOException {
        Tools.require("chromium");
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.program(EXPERIENCE, folder).run(LIMIT_SECONDS).endedWith(0);
        assertTrue(finished.text().startsWith("http-monitor: quick, "), finished::toString);
        Map<?, ?> report = Report.read(json).json();
        assertEquals(true, report.get("complete"));
        assertEquals(Map.of(), report.get("leftOut"));
        List<?> variants = (List<?>) report.get("variants");
        List<String> worse = new ArrayList<>();
        Map<?, ?> expected = (Map<?, ?>) Report.parse(Files.readString(EXPECTED));
        assertEquals(expected.keySet(), Set.copyOf(variants.stream().map(each -> ((Map<?, ?>) each).get("name"))
            .toList()), "variants; see samples/compare/README.md");
        for (Object each : variants) {
            Map<?, ?> variant = (Map<?, ?>) each;
            assertFalse(variant.containsKey("failure"), variant::toString);
            compare(variant, (Map<?, ?>) expected.get(variant.get("name")), worse);
        }
        assertEquals(List.of(), worse, "counters got worse; if that is right, see samples/compare/README.md");
        assertEquals(List.of("looked at dark: charts=2 tables=3 wrong=0", "looked at light: charts=2 tables=3 wrong=0",
            "looked at light, narrow: charts=2 tables=3 wrong=0"),
            finished.lines().stream().filter(line -> line.startsWith("looked")).toList());
        assertTrue(Files.size(folder.resolve("pictures/dark.png")) > 0);
    }

    private static void compare(Map<?, ?> variant, Map<?, ?> expected, List<String> worse) {
        Map<?, ?> counted = (Map<?, ?>) variant.get("counted");
        assertEquals(expected.get("messages"), counted.get("messages"), "counted of as many messages");
        counted.forEach((name, count) -> {
            long most = expected.get(name) == null ? 0 : ((Number) expected.get(name)).longValue();
            if (((Number) count).longValue() > most) {
                worse.add(variant.get("name") + ": " + name + "=" + count + ", expected=" + most);
            }
        });
        double heapBytes = ((Number) ((Map<?, ?>) variant.get("perMessage")).get("allocatedBytes")).doubleValue();
        if (variant.get("name").equals(STEADY) && heapBytes > HEAP_BYTES_MOST) {
            worse.add(variant.get("name") + ": heap bytes a message=" + heapBytes + ", most=" + HEAP_BYTES_MOST);
        }
    }

    @Test
    void measuresACrossingBesideItsPeers() throws IOException {
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.with("compare", "--quick", "--json", json).run(LIMIT_SECONDS).endedWith(0);
        Map<?, ?> report = Report.read(json).json();
        assertEquals(true, report.get("complete"));
        assertEquals(Map.of(), report.get("absent"), finished::toString);
        for (String who : List.of("Bailey fbuf", "Bailey beltway", "Bailey skbuff", "Bailey copy", "JCTools SPSC",
                "Agrona OneToOneRingBuffer", "LMAX Disruptor", "Aeron IPC", "FIFO", "Unix domain socket", "byte[]")) {
            assertTrue(finished.lines().stream().anyMatch(line -> line.startsWith(who)), () -> who + "\n" + finished);
        }
        for (String row : List.of("crossing by reference with its return, two threads, batched",
                "crossing by reference with its return, two threads, one by one",
                "crossing, 64 B written and read, two threads, batched",
                "crossing, 1.5 KiB written and read, two threads, batched",
                "chain of 10 domains, 64 KiB, header read in each, payload once",
                "crossing, same worker, 64 B by reference")) {
            assertTrue(((List<?>) report.get("speed")).stream().anyMatch(each ->
                row.equals(((Map<?, ?>) each).get("what"))), () -> row + "\n" + report.get("speed"));
            assertTrue(finished.text().contains(row), row);
        }
        for (Object each : (List<?>) report.get("cases")) {
            Map<?, ?> one = (Map<?, ?>) each;
            assertEquals(one.get("name").equals("chain of 1 domain, 64 KiB") ? 4
                : one.get("name").toString().contains("by reference") ? 6 : 11,
                ((List<?>) one.get("series")).size(), each::toString);
        }
    }

    @Test
    void measuresNamedBuffersBesideTheirPeers() throws IOException {
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.program(Checkout.sample("benchmarks/beltway.sh"), "--quick", "--json", json)
            .run(LIMIT_SECONDS).endedWith(0);
        Map<?, ?> report = Report.read(json).json();
        assertEquals(true, report.get("complete"));
        assertEquals(Map.of(), report.get("absent"), finished::toString);
        List<?> cases = (List<?>) report.get("cases");
        assertEquals(6, cases.size(), report::toString);
        for (Object each : cases) {
            List<?> series = (List<?>) ((Map<?, ?>) each).get("series");
            assertEquals(4, series.size(), each::toString);
            Map<?, ?> own = (Map<?, ?>) series.getFirst();
            assertEquals("Bailey named buffer", own.get("who"));
            assertTrue(((Number) own.get("allocatedBytes")).doubleValue() < HEAP_BYTES_MOST, each::toString);
        }
        assertEquals(6, finished.lines().stream().filter(line -> line.startsWith("Bailey named buffer")).count());
        Bailey.with("compare", "--beltway", "--report", folder).brief().run().refusedWith(2, "--beltway is a table");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "embed/stack.yaml | 'program' is the end that an embedding program holds",
        "streams/stack.yaml | 'files' would fill what its option dir names",
        "compare/stack.yaml | no such file",
    })
    void refusesAStackThatItCannotCompare(String stack, String reason) {
        Bailey.with("compare", Checkout.sample(stack), "--quick").brief().run().refusedWith(2, reason);
    }

    @Test
    void refusesAStackThatCanBeReadOnlyOnce() {
        Bailey.with("compare", "/dev/stdin", "--quick").brief().run().refusedWith(2, "each variant reads it anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quick --thorough", "--set a=b", "--json /nowhere/at/all", "--report /dev/null/x"})
    void refusesACommandThatMakesNoSense(String arguments) {
        List<Object> words = new ArrayList<>(List.of("compare"));
        words.addAll(List.of(arguments.split(" ")));
        Finished finished = Bailey.with(words.toArray()).brief().run().endedWith(2);
        assertEquals("", finished.text());
    }

    /** What stands beside all others does not take them with it. */
    @Test
    void measuresOnWithoutAProcessThatWasKilled() throws IOException, InterruptedException {
        Path json = folder.resolve("report.json");
        // By pages, which this leaves out, it would take three times as long.
        Path stack = Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            paths: [generator -> count -> discard]
            channels: {generator -> count: {transport: copy}}
            """);
        Bailey.Started started = Bailey.with("compare", stack, "--quick", "--json", json).start();
        awaitSaid(started, "measuring throughput");
        started.process().descendants().filter(child -> child.info().arguments().map(List::of).orElse(List.of())
            .contains("transport=copy")).findFirst().orElseThrow().destroyForcibly();
        String text = new String(started.process().getInputStream().readAllBytes());
        started.await(LIMIT_SECONDS).endedWith(0);
        assertTrue(text.contains("not measured to the end: copy: its process copy has ended\n"), text);
        List<?> variants = (List<?>) Report.read(json).json().get("variants");
        assertEquals(List.of("copy"), variants.stream().map(each -> (Map<?, ?>) each)
            .filter(each -> each.containsKey("failure")).map(each -> each.get("name")).toList());
        assertEquals(List.of(), workplace(started));
    }

    private static void awaitSaid(Bailey.Started started, String what) throws InterruptedException {
        while (!started.err().contains(what)) {
            assertFalse(started.process().waitFor(20, TimeUnit.MILLISECONDS), started::err);
        }
    }

    /** So early that there is nothing to tell: what was there before stays. */
    @Test
    void ctrlCAtTheBeginningWritesNothing() throws IOException, InterruptedException {
        Path json = Files.writeString(folder.resolve("report.json"), "older");
        Path page = folder.resolve("page");
        Bailey.Started started = Bailey.with("compare", "--quick", "--json", json, "--report", page).start();
        awaitSaid(started, "starting Bailey fbuf");
        started.interrupt();
        assertEquals("", new String(started.process().getInputStream().readAllBytes()));
        Finished finished = started.await(LIMIT_SECONDS).endedWith(CTRL_C);
        assertTrue(finished.err().contains("nothing was measured"), finished::toString);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(json), files.toList(), "no page, no drafts");
        }
        assertEquals("older", Files.readString(json));
    }

    /** While its processes start, while they measure; with a stack and without. */
    @ParameterizedTest
    @CsvSource({"true, warming up skbuff", "true, measuring throughput", "false, 'crossing, 64 B by reference, one'"})
    void ctrlCLeavesAReportAndNothingElse(boolean stack, String at) throws IOException, InterruptedException {
        Path json = folder.resolve("report.json");
        Path page = folder.resolve("page");
        List<Object> words = new ArrayList<>(List.of("compare", "--quick"));
        if (stack) {
            words.add(Checkout.sample("hello/stack.yaml"));
        }
        words.addAll(List.of("--json", json, "--report", page));
        Bailey.Started started = Bailey.with(words.toArray()).start();
        awaitSaid(started, at);
        List<ProcessHandle> children = started.process().descendants().toList();
        assertFalse(children.isEmpty());
        assertEquals(1, workplace(started).size());
        started.interrupt();
        String text = new String(started.process().getInputStream().readAllBytes());
        started.await(LIMIT_SECONDS).endedWith(CTRL_C);
        assertTrue(text.contains("NOT COMPLETE"), text);
        assertEquals(false, Report.read(json).json().get("complete"));
        assertTrue(Files.readString(page.resolve("index.html")).endsWith("</html>\n"));
        children.forEach(child -> assertFalse(child.isAlive(), () -> "left behind: " + child.info()));
        assertEquals(List.of(), workplace(started));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(Set.of(json, page), Set.copyOf(files.toList()), "no drafts");
        }
    }
}
