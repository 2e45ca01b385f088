package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks on several workers do what they do on one: nothing is lost, nobody waits for ever, all comes to its end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkersTest {

    private static final String PASS = "public void receive(Port from, Aggregate m) { out.send(m); }";
    private static final RestartPolicy ALWAYS = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE,
        RestartPolicy.Then.STOP);

    @TempDir
    Path folder;

    private TestPlugins plugins;

    @BeforeEach
    void prepare() {
        plugins = new TestPlugins(folder);
    }

    static List<String> transports() {
        return Transports.names();
    }

    private static TestStack on(int workers, String transport) {
        TestStack stack = new TestStack(transport);
        stack.workers = new Workers(workers, 0);
        return stack;
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messagesGoThroughAChainInOrder(String transport) {
        PluginSpec one = plugins.plugin("One", PASS);
        PluginSpec two = plugins.plugin("Two", PASS);
        List<String> texts = TestStack.numbered(4000);
        for (int workers = 2; workers <= 4; workers++) {
            TestStack stack = on(workers, transport).row(one, two);
            stack.scheduler = Scheduler.random(workers);
            try (Kernel kernel = stack.assemble()) {
                assertEquals(texts, TestStack.through(kernel, texts), "workers=" + workers);
                assertEquals(0, kernel.outstanding(), "workers=" + workers);
                assertEquals(workers, kernel.report().workers().size());
            }
        }
    }

    /** Both neighbours of whoever dies go on while it is counted what it owes. */
    @ParameterizedTest
    @MethodSource("transports")
    void throwingDomainsAreRestartedAndNeighboursLoseOnlyTheMessageInTheirHands(String transport) {
        String bad = """
            Held kept;
            long count;
            void opened() { kept = context.held(); }
            public void receive(Port from, Aggregate m) {
                kept.append(m.slice(0, 3));
                if (kept.length() > 100) { throw new IllegalStateException("I give up"); }
                out.send(m);
            }
            """;
        PluginSpec one = plugins.plugin("One", bad);
        PluginSpec two = plugins.plugin("Two", PASS);
        PluginSpec three = plugins.plugin("Three", bad);
        for (int workers = 2; workers <= 4; workers++) {
            TestStack stack = on(workers, transport);
            stack.restart = ALWAYS;
            try (Kernel kernel = stack.row(one, two, three).assemble()) {
                int out = TestStack.through(kernel, TestStack.numbered(3000)).size();
                assertEquals(0, kernel.outstanding(), "workers=" + workers);
                List<DomainReport> domains = kernel.report().domains();
                assertTrue(domains.get(1).faults() > 10 && domains.get(3).faults() > 10, domains.toString());
                assertEquals(3000 - domains.get(1).faultReports().stream().mapToInt(FaultReport::messagesLost).sum(),
                    domains.get(2).messagesIn(), "workers=" + workers);
                assertEquals(domains.get(3).messagesIn()
                    - domains.get(3).faultReports().stream().mapToInt(FaultReport::messagesLost).sum(), out);
            }
        }
    }

    /** What the last domain keeps pins channels and stores of the first, on another worker. */
    @ParameterizedTest
    @MethodSource("transports")
    void slowReaderSlowsItsSourceWithoutLoss(String transport) {
        PluginSpec before = plugins.plugin("Before", PASS);
        PluginSpec hoarder = plugins.plugin("Hoarder", """
            List<Held> kept = new ArrayList<>();
            public void receive(Port from, Aggregate m) {
                Held h = context.held(); h.append(m); kept.add(h);
                if (kept.size() == 700) { end(from); }
            }
            public void end(Port from) {
                for (Held h : kept) { out.send(h.take(h.length())); h.close(); }
                kept.clear();
            }
            """);
        List<String> texts = TestStack.numbered(3000);
        for (int workers = 2; workers <= 4; workers++) {
            try (Kernel kernel = on(workers, transport).row(before, hoarder).assemble()) {
                assertEquals(texts, TestStack.through(kernel, texts), "workers=" + workers);
                assertEquals(0, kernel.outstanding(), "workers=" + workers);
            }
        }
    }

    /** Only the channel in front of the last but one is short, and only the other worker can give it back. */
    @ParameterizedTest
    @MethodSource("transports")
    void holderOnAnotherWorkerMovesOutWhatAChannelFarUpIsShortOf(String transport) {
        PluginSpec before = plugins.plugin("Before", PASS);
        PluginSpec hoarder = plugins.plugin("Hoarder", """
            Held kept;
            int count;
            void opened() { kept = context.held(); }
            public void receive(Port from, Aggregate m) {
                kept.append(m);
                if (++count % 300 == 0) { end(from); }
            }
            public void end(Port from) { out.send(kept.take(kept.length())); }
            """);
        TestStack stack = on(2, transport);
        stack.worker = 1;
        stack.domain("feed", PluginSpec.HOST).domain("Before", before).wire("feed", "out", "Before");
        stack.worker = 2;
        stack.domain("Hoarder", hoarder).domain("sink", PluginSpec.HOST).wire("Hoarder", "out", "sink");
        stack.limits = new TransportLimits(4096, 64, 1 << 20);
        stack.wire("Before", "out", "Hoarder");
        List<String> texts = TestStack.numbered(900);
        try (Kernel kernel = stack.assemble()) {
            assertEquals(String.join("", texts), String.join("", TestStack.through(kernel, texts)));
            assertEquals(0, kernel.outstanding());
        }
    }

    /** What moves on another branch, and does so for ever, does not hide that nothing moves on this one. */
    @ParameterizedTest
    @MethodSource("transports")
    void holderIsFoundBehindABranchThatIsAlwaysBusy(String transport) throws InterruptedException {
        PluginSpec fork = plugins.plugin("Fork", """
            public void receive(Port from, Aggregate m) { (m.length() == 1 ? context.port("other") : out).send(m); }
            """);
        PluginSpec slow = plugins.plugin("Slow", """
            public void receive(Port from, Aggregate m) {
                for (int i = 0, seed = 1; i < 20_000; i++) { seed = seed * 31 + i; m.word0(seed); }
            }
            """);
        PluginSpec hoarder = plugins.plugin("Hoarder", """
            Held kept;
            int count;
            void opened() { kept = context.held(); }
            public void receive(Port from, Aggregate m) {
                kept.append(m);
                if (++count == 300) { out.send(kept.take(kept.length())); }
            }
            """);
        TestStack stack = on(2, transport);
        stack.worker = 1;
        stack.domain("feed", PluginSpec.HOST).domain("noise", PluginSpec.HOST).domain("Fork", fork);
        stack.worker = 2;
        stack.domain("Slow", slow).domain("Hoarder", hoarder).domain("sink", PluginSpec.HOST);
        stack.wire("feed", "out", "Fork");
        stack.limits = new TransportLimits(4096, 64, 1 << 20);
        stack.wire("noise", "out", "Fork").wire("Fork", "out", "Hoarder").wire("Fork", "other", "Slow")
            .wire("Hoarder", "out", "sink");
        List<String> texts = TestStack.numbered(300);
        try (Kernel kernel = stack.assemble()) {
            AtomicReference<byte[]> came = new AtomicReference<>();
            Thread noise = Thread.ofPlatform().daemon().start(() -> {
                while (came.get() == null) {
                    kernel.host("noise").send(new byte[1]);
                }
                kernel.host("noise").end();
            });
            Thread program = Thread.ofPlatform().daemon().start(() -> {
                texts.forEach(text -> kernel.host("feed").send(text.getBytes(StandardCharsets.ISO_8859_1)));
                kernel.host("feed").end();
                came.set(kernel.host("sink").take());
            });
            assertEquals(Outcome.ENDED, kernel.run());
            noise.join();
            program.join();
            assertEquals(String.join("", texts), new String(came.get(), StandardCharsets.ISO_8859_1));
            assertEquals(0, kernel.outstanding());
        }
    }

    /** Both keep much, and all of it in memory of their own by now: neither can help the other. */
    @Test
    void workersThatCannotHelpEachOtherLetEachOtherSleep() throws InterruptedException {
        String hoarding = """
            Held kept;
            void opened() { kept = context.held(); }
            public void receive(Port from, Aggregate m) { kept.append(m.slice(0, m.length())); out.send(m); }
            """;
        TestStack stack = on(2, "fbuf");
        stack.worker = 1;
        stack.domain("feed", PluginSpec.HOST).domain("One", plugins.plugin("One", hoarding));
        stack.worker = 2;
        stack.domain("Two", plugins.plugin("Two", hoarding)).domain("sink", PluginSpec.HOST);
        stack.wire("feed", "out", "One").wire("One", "out", "Two").wire("Two", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            AtomicReference<String> rested = new AtomicReference<>("");
            Thread program = Thread.ofPlatform().daemon().start(() -> {
                for (int i = 0; i < 700; i++) {
                    kernel.host("feed").send(new byte[4096]);
                }
                for (int i = 0; i < 700; i++) {
                    kernel.host("sink").take();
                }
                long parks = kernel.report().workers().stream().mapToLong(WorkerReport::parks).sum();
                long wakeUps = kernel.report().workers().stream().mapToLong(WorkerReport::wakeUps).sum();
                long more = 0;
                while (more < 1000) {
                    Thread.yield();
                    more = kernel.report().workers().stream().mapToLong(WorkerReport::parks).sum() - parks;
                }
                wakeUps = kernel.report().workers().stream().mapToLong(WorkerReport::wakeUps).sum() - wakeUps;
                rested.set(wakeUps < more / 4 ? "yes" : "parks=" + more + ", wakeUps=" + wakeUps);
                kernel.host("feed").end();
            });
            assertEquals(Outcome.ENDED, kernel.run());
            program.join();
            assertEquals("yes", rested.get());
            assertTrue(kernel.report().channels().get(1).bytesEvacuated() > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void cycleAcrossWorkersNeitherLocksUpNorEndsEarly(String transport) {
        PluginSpec ping = plugins.plugin("Ping", """
            public void receive(Port from, Aggregate m) {
                if (m.word0() == 0) { m.word0(1); m.push(4).putInt(0, 20); out.send(m); return; }
                int rounds = m.getInt(0);
                m.drop(4);
                if (rounds == 0) { context.port("other").send(m); return; }
                m.push(4).putInt(0, rounds - 1);
                out.send(m);
            }
            """);
        PluginSpec pong = plugins.plugin("Pong", PASS);
        List<String> texts = TestStack.numbered(300);
        for (int workers = 2; workers <= 4; workers++) {
            TestStack stack = on(workers, transport);
            stack.domain("feed", PluginSpec.HOST).domain("ping", ping).domain("pong", pong)
                .domain("sink", PluginSpec.HOST);
            stack.wire("feed", "out", "ping").wire("ping", "out", "pong").wire("pong", "out", "ping")
                .wire("ping", "other", "sink");
            try (Kernel kernel = stack.assemble()) {
                assertEquals(texts, TestStack.through(kernel, texts).stream().sorted(
                    Comparator.comparingInt(text -> Integer.parseInt(text.substring(8)))).toList());
                assertEquals(0, kernel.outstanding(), "workers=" + workers);
                assertEquals(0, kernel.report().domains().stream().mapToLong(DomainReport::faults).sum());
            }
        }
    }

    /** Each message finds all workers asleep, or just awake. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void everyMessageWakesWhoeverSleepsOnItsWay(int workers) throws InterruptedException {
        TestStack stack = on(workers, "fbuf").row(plugins.plugin("One", PASS), plugins.plugin("Two", PASS));
        try (Kernel kernel = stack.assemble()) {
            Thread program = Thread.ofPlatform().start(() -> {
                for (byte i = 0; i < 20; i++) {
                    kernel.host("feed").send(new byte[] {i});
                    assertArrayEquals(new byte[] {i}, kernel.host("sink").take());
                    while (i % 2 == 1 && !asleep(kernel)) {
                        Thread.onSpinWait();
                    }
                }
                kernel.host("feed").end();
            });
            assertEquals(Outcome.ENDED, kernel.run());
            program.join();
            assertEquals(20, kernel.report().domains().getLast().messagesIn());
            assertTrue(kernel.report().workers().stream().mapToLong(WorkerReport::wakeUps).sum() > 0);
        }
    }

    /** Nothing here has a time, so whoever went to sleep more often than he was woken sleeps. */
    private static boolean asleep(Kernel kernel) {
        return kernel.report().workers().stream().allMatch(worker -> worker.parks() > worker.wakeUps());
    }

    @Test
    void stopReachesWorkersThatSleep() {
        TestStack stack = on(4, "fbuf").row(plugins.plugin("One", PASS), plugins.plugin("Two", PASS));
        try (Kernel kernel = stack.assemble()) {
            Thread.ofPlatform().start(() -> {
                while (!asleep(kernel)) {
                    Thread.onSpinWait();
                }
                kernel.stop();
            });
            assertEquals(Outcome.STOPPED, kernel.run());
        }
    }

    @Test
    void domainThatFailsForGoodStopsTheStackOrLosesItsInputAsThePolicySays() {
        PluginSpec one = plugins.plugin("One", PASS);
        PluginSpec bad = plugins.plugin("Bad", "public void receive(Port from, Aggregate m) { throw new Error(); }");
        for (RestartPolicy.Then then : RestartPolicy.Then.values()) {
            TestStack stack = on(4, "beltway");
            stack.restart = new RestartPolicy(2, Long.MAX_VALUE, then);
            try (Kernel kernel = stack.row(one, bad).assemble()) {
                assertEquals(List.of(), TestStack.through(kernel, TestStack.numbered(2000)));
                assertEquals(0, kernel.outstanding());
                if (then == RestartPolicy.Then.DROP) {
                    assertEquals(2000 - 3, kernel.report().channels().get(1).dropped());
                }
            }
        }
    }

    @Test
    void pinnedDomainsAreWhereTheyWerePinnedAndTheOthersSpreadByPosition() {
        TestStack stack = on(3, "fbuf");
        stack.domain("feed", PluginSpec.HOST);
        stack.worker = 3;
        stack.domain("one", plugins.plugin("One", PASS));
        stack.worker = 0;
        stack.domain("two", plugins.plugin("Two", PASS)).domain("sink", PluginSpec.HOST);
        stack.wire("feed", "out", "one").wire("one", "out", "two").wire("two", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            List<String> texts = TestStack.numbered(100);
            assertEquals(texts, TestStack.through(kernel, texts));
            assertEquals(List.of(List.of("feed"), List.of("two"), List.of("one", "sink")),
                kernel.report().workers().stream().map(WorkerReport::domains).toList());
            assertEquals(List.of(1, 2, 3), kernel.report().workers().stream().map(WorkerReport::number).toList());
        }
        stack.worker = 4;
        stack.domain("far", PluginSpec.HOST);
        assertThrows(IllegalArgumentException.class, stack::assemble);
    }

    @Test
    void packetTimeIsThatOfThePacketsADomainWasGiven() {
        CaptureClock clock = new CaptureClock();
        clock.sees(7);
        clock.sees(5);
        assertEquals(7, clock.nowNs());
    }
}
