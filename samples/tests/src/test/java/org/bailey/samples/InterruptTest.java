package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that somebody ends early: with Ctrl-C, or by closing the pipe that they print to. */
final class InterruptTest {

    private static final Path STACK = Checkout.sample("http-monitor/stack.yaml");
    private static final String LONG = "domains.capture.repeat=1000000";
    private static final String PACED = "domains.capture.pace=true";
    private static final String WORKERS = "workers=3";
    private static final int CTRL_C = 130;
    private static final int STANDSTILL_MS = 1000;
    /** Less than what a pipe holds, pipe(7): a message that does not fit into the rest waits as a whole. */
    private static final int PIPE_BYTES = 32768;

    /** Reads what comes until it ends, so that nobody waits for room in the pipe. */
    private static Thread draining(InputStream in) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (in) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The process has ended.
            }
        });
    }

    /** While packets flow, and while the source waits for the time of the next one. */
    @ParameterizedTest
    @CsvSource({LONG + ", workers=1", PACED + ", workers=1", LONG + ", " + WORKERS, PACED + ", " + WORKERS,
        LONG + ", limits.cpu-per-call=10 s"})
    void ctrlCStopsTheStackAndPrintsTheSummary(String setting, String crew) throws IOException {
        Bailey.Started started = Bailey.with("run", STACK, "--set", setting, "--set", crew).start();
        InputStream out = started.process().getInputStream();
        assertTrue(out.read() == '{', started::err);
        draining(out);
        started.interrupt();
        Finished finished = started.await(Bailey.LIMIT_SECONDS).endedWith(CTRL_C);
        assertTrue(finished.err().contains("http-monitor: transport fbuf"), finished::toString);
        assertTrue(finished.err().contains("stdout"), finished::toString);
    }

    @Test
    void ctrlCWritesTheReportThatWasAskedFor(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("report.json");
        Bailey.Started started = Bailey.with("run", STACK, "--set", LONG, "--json", json).start();
        InputStream out = started.process().getInputStream();
        assertTrue(out.read() == '{', started::err);
        draining(out);
        started.interrupt();
        started.await(Bailey.LIMIT_SECONDS).endedWith(CTRL_C).quietly();
        assertTrue(Report.read(json).domain("stdout").number("messagesIn") > 0);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "a draft is left, folder=" + folder);
        }
    }

    @Test
    @Timeout(Bailey.LIMIT_SECONDS)
    void ctrlCEndsEvenWhatWaitsForAReaderThatSleeps() throws IOException, InterruptedException {
        Bailey.Started started = Bailey.with("run", STACK, "--set", LONG).start();
        InputStream out = started.process().getInputStream();
        assertTrue(out.read() == '{', started::err);
        int waiting = -1;
        while (out.available() < PIPE_BYTES || out.available() != waiting) {
            assertTrue(started.process().isAlive(), started::err);
            waiting = out.available();
            Thread.sleep(STANDSTILL_MS);
        }
        started.interrupt();
        Finished finished = started.await(Bailey.LIMIT_SECONDS).endedWith(CTRL_C);
        assertTrue(finished.err().lines().count() > 0, "it says nothing about its end");
    }

    /** As {@code | head -1} does it. */
    @ParameterizedTest
    @CsvSource({"http-monitor/stack.yaml, 1", "hello/stack.yaml, 1", "http-monitor/stack.yaml, 3",
        "hello/stack.yaml, 3"})
    void closedPipeEndsTheRunQuietly(String sample, int workers) throws IOException {
        String setting = sample.startsWith("hello") ? "domains.greet.times=1000000" : LONG;
        Bailey.Started started = Bailey.with("run", Checkout.sample(sample), "--set", setting, "--set",
            "workers=" + workers).start();
        try (BufferedReader reader = started.process().inputReader()) {
            assertTrue(reader.readLine().length() > 5, started::err);
        }
        started.await(Bailey.LIMIT_SECONDS).endedWith(0).quietly();
    }

    @Test
    void pipeThatIsClosedBeforeTheFirstByteEndsTheRunQuietly() throws IOException {
        Bailey.Started started = Bailey.with("run", STACK, "--set", LONG).start();
        started.process().getInputStream().close();
        started.await(Bailey.LIMIT_SECONDS).endedWith(0).quietly();
    }

    @Test
    void listIntoAClosedPipeEndsQuietly() throws IOException {
        Bailey.Started started = Bailey.with("list").start();
        started.process().getInputStream().close();
        started.await(Bailey.LIMIT_SECONDS).endedWith(0).quietly();
    }
}
