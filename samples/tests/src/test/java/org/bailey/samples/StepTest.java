package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailey.samples.rules.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bailey step} by scripts: the same output each time, back is where one was, and every sample's story. */
final class StepTest {

    private static final String STATE = "message\nfbuf\ndomains\nchannels\nmemory\n";

    @TempDir
    Path folder;

    private Bailey stepped(String sample, Path script, String... more) {
        List<Object> words = new ArrayList<>(List.of("step", Checkout.sample(sample + "/stack.yaml"), "--script",
            script, "--plugins", Checkout.sample("json-where/target")));
        words.addAll(List.of(more));
        return Bailey.with(words.toArray()).brief().environment("ECHOES", folder.resolve("echoes.pcap").toString())
            .environment("STREAMS", folder.resolve("streams").toString());
    }

    private Path script(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "script", ".step"), text);
    }

    @Test
    void everySampleWithAStackFileHasAStory() throws IOException {
        try (Stream<Path> folders = Files.list(Checkout.root().resolve("samples"))) {
            Set<String> untold = folders.filter(sample -> Files.exists(sample.resolve("stack.yaml"))
                && !Files.exists(sample.resolve("story.step"))).map(sample -> sample.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
            // A program is at both ends of embed; live-monitor never tells the same.
            assertEquals(Set.of("embed", "live-monitor"), untold);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns-log", "hello", "http-monitor", "json-where", "shared-capture", "splice", "streams",
        "udp-echo"})
    void everyStoryIsToldTwiceTheSameWay(String sample) {
        Path story = Checkout.sample(sample + "/story.step");
        Finished once = stepped(sample, story).run().endedWith(0).quietly();
        Finished again = stepped(sample, story).run().endedWith(0).quietly();
        assertEquals(once.text(), again.text());
        assertTrue(once.lines().stream().filter(line -> line.startsWith("#") && line.contains(" -> ")).count() > 2,
            once::toString);
    }

    /** One packet from the driver to the log: every wall that it crosses, and what each domain made of it. */
    @Test
    void aPacketIsFollowedFromTheDriverToTheLog() {
        String told = stepped("http-monitor", Checkout.sample("http-monitor/story.step")).run().endedWith(0).text();
        int at = told.lastIndexOf("capture made it");
        List<String> way = told.substring(at).lines().limit(6).map(line -> line.replaceFirst("#\\d+\\s+", "")).toList();
        List<String> expected = List.of("capture made it: data, time 1795345997.647533000, class 1, word0 158",
            "ethernet.ipv4 -> ipv4    144    dropped 14 in front, class 1 to 2048",
            "ipv4.tcp -> tcp          132    dropped 12 in front, class 2048 to 6, word0 158 to 4",
            "tcp.out -> http1         92     dropped 40 in front, flow 0 to 1, class 6 to 0, word0 4 to 0",
            "http1.out -> http-log    76     pushed 44 in front, took 18 out of it, cut 42 at the end,"
                + " changed the order",
            "http-log.out -> stdout   218    of the same time: made 218 bytes anew");
        assertEquals(expected, way);
    }

    /** The page of the shell shows a part of it; numbers of pages and crossings may become others. */
    @Test
    void thePageShowsAPartOfTheStory() {
        List<String> told = stepped("http-monitor", Checkout.sample("http-monitor/story.step")).run().endedWith(0)
            .lines().stream().map(StepTest::withoutNumbers).toList();
        Page page = new Page(SourceFile.read(Checkout.root(), Checkout.root().resolve("kernel/shell/README.md")));
        Page.Block shown = page.blocks().stream().filter(block -> block.text().startsWith("step> ")).findFirst()
            .orElseThrow();
        int at = 0;
        for (String line : shown.text().lines().map(StepTest::withoutNumbers).toList()) {
            int found = told.subList(at, told.size()).indexOf(line);
            assertTrue(found >= 0, "not told, or not in this place: " + line);
            at += found + 1;
        }
    }

    private static String withoutNumbers(String line) {
        return line.replaceAll("[0-9,.]*[0-9]", "0").replaceAll(" +", " ").strip();
    }

    /** Goes on and back at random, and compares all that can be seen at a crossing each time it gets there. */
    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void backIsWhereOneWasBefore(String transport) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder commands = new StringBuilder("step 40\n").append(STATE);
        List<Integer> visited = new ArrayList<>(List.of(40));
        int here = 40;
        for (int i = 0; i < 6; i++) {
            int there = i % 2 == 0 ? here + 1 + random.nextInt(200) : visited.get(random.nextInt(visited.size()));
            if (there != here) {
                commands.append(there > here ? "step " : "back ").append(Math.abs(there - here)).append('\n')
                    .append(STATE);
                visited.add(there);
                here = there;
            }
        }
        Finished finished = stepped("http-monitor", script(commands.toString()), "--transport", transport).run()
            .endedWith(0).quietly();
        // What the stack put out is shown when it does, and not again where the same run only has to get to a crossing.
        String[] states = finished.text().replaceAll("(?m)^stdout\\|.*\n", "").split("(?m)^step> (step|back) \\d+\n");
        assertEquals(visited.size(), states.length - 1, "seed=" + seed);
        for (int i = 0; i < visited.size(); i++) {
            int first = visited.indexOf(visited.get(i));
            assertEquals(states[first + 1], states[i + 1], "seed=" + seed + ", crossing=" + visited.get(i));
            assertTrue(states[i + 1].startsWith("#" + visited.get(i) + " "), "seed=" + seed);
        }
    }

    @Test
    void anotherSeedIsAnotherOrderAndTheSameOneEachTime() throws IOException {
        Path script = script("step 150\nback 50\nchannels\n");
        String usual = stepped("dns-log", script).run().endedWith(0).text();
        String other = stepped("dns-log", script, "--seed", "7").run().endedWith(0).text();
        assertEquals(other, stepped("dns-log", script, "--seed", "7").run().endedWith(0).text());
        assertTrue(!usual.equals(other), other);
    }

    @Test
    void aFaultAndItsRestartAreSeen() throws IOException {
        Path script = script("step stumble\nstep stumble\nstep stumble\ndomains\nback 3\ndomains\ncontinue\ndomains\n");
        Finished finished = stepped("hello", script, "--set", "paths=greet -> stumble -> shout -> stdout", "--set",
            "domains.stumble.every=2").run().endedWith(0).quietly();
        List<String> faults = finished.lines().stream().filter(line -> line.startsWith("fault in stumble")).toList();
        // The second run of the same crossings is mute until it is where one wanted to be; then it is told again.
        assertEquals(2, faults.size(), finished::toString);
        assertTrue(faults.getFirst().contains("lost: 1 message; restarted"), faults::toString);
        List<String> rows = finished.lines().stream().filter(line -> line.startsWith("stumble ")).toList();
        assertEquals(3, rows.size(), finished::toString);
        assertTrue(rows.getLast().matches("stumble +ended .* 1 +-"), rows::toString);
        assertEquals(3, finished.lines().stream().filter(line -> line.equals("stdout| HELLO, WORLD")).count(),
            "one before going back, and two from there on");
    }

    /** What a full channel drops never crosses, and would be missed without a trace. */
    @Test
    void whatAFullChannelDropsIsCounted() throws IOException {
        Finished finished = stepped("hello", script("continue\nchannels\n"), "--set",
            "domains.greet.times=100", "--set", "channels.greet -> shout.when-full=drop", "--set",
            "channels.greet -> shout.messages=16").run().endedWith(0).quietly();
        String[] row = finished.lines().stream().filter(line -> line.startsWith("greet.out -> shout ")).findFirst()
            .orElseThrow().split(" {2,}");
        int crossed = Integer.parseInt(row[2]);
        assertTrue(crossed < 100, finished::toString);
        assertEquals(Integer.toString(100 - crossed), row[row.length - 2], finished::toString);
    }

    @Test
    void aDomainThatFailsForGoodEndsTheStackWithItsExitCode() throws IOException {
        Finished finished = stepped("hello", script("continue\ndomains\n"), "--set",
            "paths=greet -> stumble -> shout -> stdout", "--set", "domains.stumble.every=1", "--set",
            "domains.stumble.restart.at-most=0").run().endedWith(3).quietly();
        assertTrue(finished.text().contains("a domain failed for good, so the stack was stopped"), finished::toString);
        assertTrue(finished.text().contains("stumble  failed"), finished::toString);
    }

    @Test
    void nextFollowsAMessageAndSaysWhereItEnds() throws IOException {
        Finished finished = stepped("hello", script("step\nnext\nnext\n")).run().endedWith(0);
        assertTrue(finished.text().contains("nothing is left of the message of #4; this is the next one"),
            finished::toString);
    }

    @Test
    void aSavedRunIsReplayedByItsScript() throws IOException {
        Path saved = folder.resolve("saved.step");
        Finished finished = stepped("hello", script("break shout\ncontinue\nback\nstep\nsave " + saved + "\nquit\n"))
            .run().endedWith(0);
        String head = "# saved with stack=hello, transport=fbuf, seed=none\n";
        assertEquals(head + "break shout\ncontinue\nback\nstep\n", Files.readString(saved));
        String replayed = stepped("hello", saved).run().endedWith(0).text();
        assertTrue(replayed.contains(head), replayed);
        assertTrue(finished.text().startsWith(replayed.replace(head, "")), replayed);
    }

    @Test
    void aScriptThatWasSavedOtherwiseSaysWhatDiffers() throws IOException {
        Path saved = script("# saved with stack=hello, transport=copy, seed=7\nstep\nquit\n");
        assertTrue(stepped("hello", saved).run().endedWith(0).text().contains(
            "this script was saved with transport=copy, not fbuf and seed=7, not none: its crossings may be others"));
        assertFalse(stepped("hello", saved, "--transport", "copy", "--seed", "7").run().endedWith(0).text()
            .contains("its crossings"));
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws IOException {
        Path script = script("step\nsave " + folder.resolve("none/saved.step") + "\n");
        Finished finished = stepped("hello", script).run().endedWith(2);
        assertTrue(finished.err().startsWith(script + ":2: the file cannot be written: "), finished::toString);
        assertTrue(finished.err().contains("reason=no such file"), finished::toString);
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious.yaml"), "bailey: 1");
        Path script = script("step\nsave " + precious + "\n");
        Finished finished = stepped("hello", script).run().endedWith(2);
        assertTrue(finished.err().contains("reason=file already exists"), finished::toString);
        assertEquals("bailey: 1", Files.readString(precious));
    }

    @Test
    void aCrossingThatHasPassedIsNotWaitedFor() throws IOException {
        Path script = script("step 3\nback\nuntil 3\nuntil #3\n");
        Finished finished = stepped("hello", script).run().endedWith(2);
        assertEquals(script + ":4: crossing #3 is not ahead; this is #3, and back goes back\n", finished.err());
    }

    @Test
    void whoGoesBackTooFarIsToldHowFarItGoes() throws IOException {
        Path one = script("step\nback 2\n");
        assertEquals(one + ":2: back goes at most 1 crossing from here\n",
            stepped("hello", one).run().endedWith(2).err());
        Path two = script("step 2\nback 3\n");
        assertEquals(two + ":2: back goes at most 2 crossings from here\n",
            stepped("hello", two).run().endedWith(2).err());
    }

    @Test
    void aLongLineOfOutputIsCutBetweenCharacters() throws IOException {
        String name = "x".repeat(4096 - "hello, ".length() - 1) + "\u00e9\ud83d\ude00";
        Finished finished = stepped("hello", script("continue\n"), "--set", "domains.greet.name=" + name).run()
            .endedWith(0).quietly();
        assertEquals(3, finished.lines().stream().filter("stdout| \ud83d\ude00"::equals).count(),
            finished::toString);
        assertFalse(finished.text().contains("\ufffd"), finished::toString);
    }

    @Test
    void everyModeAndPagesCanBeStepped() throws IOException {
        Path script = script("until tcp\nfbuf\nchannels\nmemory\nback\nfbuf\ncontinue\n");
        String plain = stepped("dns-log", script).run().endedWith(0).text();
        String pages = stepped("dns-log", script, "--mode", "uncached,secured,general", "--enforcement", "pages").run()
            .endedWith(0).quietly().text();
        assertTrue(pages.contains("mode uncached secured general, secured now"), pages);
        assertEquals(plain.lines().filter(line -> line.startsWith("stdout|")).toList(),
            pages.lines().filter(line -> line.startsWith("stdout|")).toList());
    }

    @Test
    void mistakesInAScriptAreToldAllAtOnceBeforeAnythingRuns() throws IOException {
        Path script = script("step\nstpe\nbreak http if length > 3\nbreak shout if lenght > 3\n");
        Finished finished = stepped("hello", script).run().endedWith(2);
        assertEquals("", finished.text());
        List<String> lines = finished.err().lines().toList();
        assertEquals(3, lines.size(), finished::toString);
        assertTrue(lines.get(0).startsWith(script + ":2: unknown command 'stpe'; did you mean 'step'?"));
        assertTrue(lines.get(1).startsWith(script + ":3: no domain is called 'http'"));
        assertTrue(lines.get(2).startsWith(script + ":4: unknown field 'lenght'; did you mean 'length'?"));
    }

    @Test
    void whatOnlyARunCanTellEndsItThere() throws IOException {
        Path script = script("step\nfbuf 99999999\nstep\n");
        Finished finished = stepped("hello", script).run().endedWith(2);
        assertEquals(script + ":2: no buffer is at 99999999; write a place as messages show it\n", finished.err());
        assertTrue(finished.lines().getLast().equals("step> fbuf 99999999"), finished::toString);
    }
}
