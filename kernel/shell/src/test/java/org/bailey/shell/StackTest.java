package org.bailey.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.HostPort;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.shell.counters.CountersFolder;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.Overrides;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack between two hosts needs no plugin. */
@Timeout(60)
class StackTest {

    private final Plugins plugins = new Installation(Optional.empty(), List.of()).plugins();
    private final KernelSettings settings = KernelSettings.usual(System.err, false);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("pipe.yaml"), """
            bailey: 1
            paths: [feed -> end]
            domains: {feed: {use: host}, end: {use: host}}
            """);
    }

    private Stack load(Overrides overrides) {
        return Stack.load(file, overrides, plugins, settings);
    }

    private static boolean seen() throws IOException {
        return CountersFolder.usual().running().stream().anyMatch(each -> each.pid() == ProcessHandle.current().pid());
    }

    @Test
    void isSeenByOthersWhileItRunsWhereItIsShown() throws IOException {
        try (Stack stack = load(Overrides.none()).shown().start()) {
            while (!seen()) {
                Thread.onSpinWait();
            }
            assertEquals("pipe", stack.gauges().stack());
        }
        assertFalse(seen());
        try (Stack stack = load(Overrides.none()).start()) {
            assertEquals("pipe", stack.gauges().stack());
            assertFalse(seen());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void carriesWhatAProgramFeedsToWhatItReads(String transport) throws InterruptedException {
        try (Stack stack = load(Overrides.none().transport(transport)).start()) {
            HostPort feed = stack.host("feed");
            HostPort end = stack.host("end");
            for (int i = 0; i < 5000; i++) {
                feed.send(bytes("message " + i));
            }
            feed.end();
            for (int i = 0; i < 5000; i++) {
                assertArrayEquals(bytes("message " + i), end.take());
            }
            assertNull(end.take());
            assertEquals(Outcome.ENDED, stack.await());
            assertEquals(5000, stack.report().channels().getFirst().messages());
            assertEquals(transport, stack.report().transport());
        }
    }

    @Test
    void runsOnTheCallersThread() {
        try (Stack stack = load(Overrides.none())) {
            stack.host("feed").send(bytes("one"));
            stack.host("feed").end();
            assertEquals(Outcome.ENDED, stack.run());
            assertArrayEquals(bytes("one"), stack.host("end").take());
        }
    }

    @Test
    void stopsWhenAsked() throws InterruptedException {
        try (Stack stack = load(Overrides.none()).start()) {
            stack.stop();
            assertEquals(Outcome.STOPPED, stack.await());
            assertNull(stack.host("end").take());
        }
    }

    @Test
    void closesWhileItRuns() {
        Stack stack = load(Overrides.none()).start();
        stack.close();
        stack.close();
        assertNull(stack.host("end").take());
    }

    @Test
    void closesBeforeItEverRan() {
        Stack stack = load(Overrides.none());
        stack.close();
        assertThrows(IllegalStateException.class, stack::start);
    }

    @Test
    void runsOnce() throws InterruptedException {
        try (Stack stack = load(Overrides.none()).start()) {
            assertThrows(IllegalStateException.class, stack::start);
            assertThrows(IllegalStateException.class, stack::run);
        }
    }

    @Test
    void namesTheHostsThereAre() {
        try (Stack stack = load(Overrides.none())) {
            assertThrows(NoSuchElementException.class, () -> stack.host("fed"));
        }
    }

    @Test
    void tellsMistakesOfTheFile() throws IOException {
        Files.writeString(file, "bailey: 1\npaths: [feed -> end]\n");
        assertThrows(BadInput.class, () -> load(Overrides.none()));
    }
}
