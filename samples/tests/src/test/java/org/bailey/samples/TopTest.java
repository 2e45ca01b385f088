package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that are looked at from another process while they run. */
final class TopTest {

    private static final Path STACK = Checkout.sample("http-monitor/stack.yaml");
    private static final int ATTEMPTS = 20;
    private static final int CTRL_C = 130;
    private static final long POLL_NS = 10_000_000;

    /** Stands for the folder that a system gives each of its users. */
    @TempDir
    private Path runtime;

    private final List<Bailey.Started> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(each -> each.process().destroyForcibly());
    }

    private Bailey here(Bailey command) {
        return command.environment("XDG_RUNTIME_DIR", runtime.toString());
    }

    /** A stack that runs for long; this one at the pace of its capture, which leaves the machine to others. */
    private Bailey.Started paced(String... options) {
        List<String> words = new ArrayList<>(List.of("--set", "domains.capture.pace=true"));
        words.addAll(List.of(options));
        return running(words.toArray(String[]::new));
    }

    private Bailey.Started running(String... options) {
        List<Object> words = new ArrayList<>(List.of("run", "-q", STACK, "--set", "domains.capture.repeat=1000000"));
        words.addAll(List.of(options));
        Bailey.Started run = here(Bailey.with(words.toArray()).brief()).start();
        started.add(run);
        Thread.ofPlatform().daemon().start(() -> {
            try (InputStream out = run.process().getInputStream()) {
                out.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The process has ended.
            }
        });
        while (shown(run.process().pid()) == 0) {
            assertTrue(run.process().isAlive(), run::err);
            LockSupport.parkNanos(POLL_NS);
        }
        return run;
    }

    /** How many files the process of this number has. */
    private long shown(long pid) {
        try {
            return Files.exists(runtime.resolve("bailey")) ? files().stream()
                .filter(name -> name.startsWith(pid + "-")).count() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Finished top(Object... words) {
        List<Object> line = new ArrayList<>(List.of("top"));
        line.addAll(List.of(words));
        return here(Bailey.with(line.toArray()).brief()).run();
    }

    /** Looks until it sees what it has to, a regular expression. */
    private Finished seen(String what, Object... words) {
        Finished last = top(words);
        for (int i = 0; i < ATTEMPTS && !last.text().matches(what); i++) {
            last = top(words);
        }
        assertTrue(last.text().matches(what), last::toString);
        return last.endedWith(0).quietly();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(runtime.resolve("bailey"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long cell(Finished table, String name, int column) {
        String line = table.lines().stream().filter(each -> each.startsWith(name + " ")).findFirst().orElseThrow();
        return Long.parseLong(line.split(" {2,}")[column].strip().replace(",", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void tableShowsWhatTheStackDoesAndNothingIsLeftAfterwards(String transport) throws IOException {
        Bailey.Started run = running("--transport", transport);
        String channel = "capture.out -> ethernet";
        String number = " +[1-9][0-9,]*";
        // Until the first packet is through it, a domain has had nothing to do.
        Finished table = seen("(?s)http-monitor: transport " + transport + ".*\ntcp +open" + number + number + number
            + ".*\n" + channel + " +" + transport + number + number + " .*", "--once");
        for (String domain : List.of("capture", "ethernet", "ipv4", "tcp", "http1", "http-log", "stdout")) {
            assertTrue(table.lines().stream().anyMatch(line -> line.matches(domain + " +open .*")), table::toString);
        }
        assertEquals(transport.equals("copy") || transport.equals("skbuff"), cell(table, channel, 4) > 0,
            table::toString);
        assertEquals(0, cell(table, "tcp", 8), table::toString);
        assertEquals(1, files().size());
        assertEquals(1, shown(run.process().pid()));
        run.interrupt();
        run.await(Bailey.LIMIT_SECONDS).endedWith(CTRL_C);
        assertEquals(List.of(), files());
        top().refusedWith(2, "no stack", "./bailey run");
    }

    @Test
    void severalStacksAreListedAndEachCanBeNamed() throws IOException {
        Bailey.Started first = paced();
        Bailey.Started second = paced("--set", "workers=2");
        Finished list = top().endedWith(0).quietly();
        assertEquals(List.of(first, second).stream().map(each -> each.process().pid() + " http-monitor").sorted()
            .toList(), list.lines().stream().sorted().toList());
        assertTrue(top(second.process().pid(), "--once").endedWith(0).text().contains("ethernet"));
        assertEquals(2, top("http-monitor").endedWith(0).lines().size());
        top("hello").refusedWith(2, "no running stack is called 'hello'", first.process().pid() + " http-monitor");
    }

    @Test
    void stackThatWasKilledIsNotSeenAndItsFileGoes() throws IOException {
        Bailey.Started run = paced();
        run.process().destroyForcibly().onExit().join();
        assertEquals(1, files().size());
        top("--once").refusedWith(2, "no stack");
        assertEquals(List.of(), files());
    }

    @Test
    void topSaysWhyItEndsBeforeItsStack() {
        Bailey.Started run = paced();
        Bailey.program("kill", "-STOP", run.process().pid()).run().endedWith(0);
        Finished top = top().endedWith(0);
        assertTrue(top.err().contains("writes no more counters"), top::toString);
    }

    @Test
    void topEndsWithItsStack() throws IOException {
        Bailey.Started run = paced();
        Bailey.Started top = here(Bailey.with("top").brief()).start();
        try (InputStream out = top.process().getInputStream()) {
            assertEquals('h', out.read());
            run.interrupt();
            out.transferTo(OutputStream.nullOutputStream());
        }
        top.await(Bailey.LIMIT_SECONDS).endedWith(0).quietly();
    }

    @Test
    void terminalIsRefreshedAndLeftAsItWas() throws IOException {
        Tools.require("script");
        paced();
        Bailey.Started terminal = here(Bailey.program("script", "-qefc", "./bailey top", "/dev/null")
            .environment("BAILEY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")).start();
        started.add(terminal);
        StringBuilder shown = new StringBuilder();
        try (InputStream out = terminal.process().getInputStream()) {
            while (shown.toString().split("http-monitor:", -1).length < 3) {
                int next = out.read();
                assertTrue(next >= 0, shown::toString);
                shown.append((char) next);
            }
            ProcessHandle java = terminal.process().descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java")).findFirst().orElseThrow();
            Bailey.program("kill", "-INT", java.pid()).run().endedWith(0);
            out.transferTo(OutputStream.nullOutputStream());
        }
        assertEquals(CTRL_C, terminal.await(Bailey.LIMIT_SECONDS).exitCode());
        assertTrue(shown.toString().contains("\033[H") && shown.toString().contains("\033[J"), shown::toString);
        assertFalse(shown.toString().contains("\033[?"), "it changes a mode of the terminal: " + shown);
    }

    /** What does not fit would scroll the terminal at each refresh: rows that are too many, or too long. */
    @Test
    void terminalShowsWhatFitsAndHowMuchDoesNot() throws IOException {
        Tools.require("script");
        paced();
        Bailey.Started terminal = here(Bailey.program("script", "-qefc", "stty rows 8 cols 30; ./bailey top",
            "/dev/null").environment("BAILEY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")).start();
        started.add(terminal);
        try (BufferedReader reader = terminal.process().inputReader()) {
            assertTrue(reader.readLine().endsWith("http-monitor: transport fbuf, "));
            List<String> shown = new ArrayList<>();
            for (String line = ""; !line.contains("http-monitor:"); line = reader.readLine()) {
                shown.add(line.replaceAll("\033\\[.", ""));
            }
            assertEquals(List.of("domain    state  messages/s  b", "and 13 rows more"),
                List.of(shown.get(2), shown.get(6)), shown::toString);
            assertEquals(7, shown.size(), shown::toString);
        }
        terminal.process().destroy();
    }

    @Test
    void folderOfSomebodyElseIsRefusedAndTheStackRunsUnseen() throws IOException {
        // Whatever the umask of this process is, the folder is one for all.
        Files.setPosixFilePermissions(Files.createDirectory(runtime.resolve("bailey")),
            PosixFilePermissions.fromString("rwxr-xr-x"));
        here(Bailey.with("run", "-q", "samples/hello/stack.yaml").brief()).run().endedWith(0).quietly();
        top().refusedWith(2, "not this user's alone", "folder=" + runtime.resolve("bailey"));
    }
}
