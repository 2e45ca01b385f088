package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that does anything with anything it ever got, and goes on: it harms nobody but itself. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MonkeyTest {

    private static final String MONKEY = """
        Random random;
        boolean diving;
        List<Aggregate> messages = new ArrayList<>();
        List<Held> kept = new ArrayList<>();
        List<WritableFbuf> writers = new ArrayList<>();
        Port other;
        void opened() {
            Counter opened = context.counter("opened");
            opened.increment();
            random = new Random(context.options().number("seed") + opened.value());
            diving = context.options().flag("diving");
            other = context.port("other");
        }
        void dive(Port from, int[] tries) {
            try {
                dive(from, tries);
            } catch (StackOverflowError overflow) {
                if (tries[0]-- > 0) {
                    try { act(from); } catch (RuntimeException | Error expected) { }
                }
                throw overflow;
            }
        }
        int number(int length) {
            return switch (random.nextInt(8)) {
                case 0 -> -1;
                case 1 -> 0;
                case 2 -> Integer.MAX_VALUE - random.nextInt(3);
                case 3 -> Integer.MIN_VALUE;
                case 4 -> length;
                case 5 -> 70000;
                default -> random.nextInt(Math.max(1, length + 1));
            };
        }
        <T> T any(List<T> list) { return list.isEmpty() ? null : list.get(random.nextInt(list.size())); }
        public void receive(Port from, Aggregate m) {
            messages.add(m);
            for (int i = random.nextInt(20); i > 0; i--) {
                try {
                    if (diving && random.nextInt(4) == 0) { dive(from, new int[] {30}); } else { act(from); }
                } catch (RuntimeException | StackOverflowError expected) {
                    context.counter("refused").increment();
                }
            }
            if (messages.size() > 40) { messages.subList(0, 20).clear(); }
            while (kept.size() > 8) { kept.removeFirst().close(); }
            while (writers.size() > 8) { writers.removeFirst(); }
            if (random.nextInt(200) == 0) { throw new IllegalStateException("enough"); }
        }
        void act(Port from) {
            Aggregate a = any(messages);
            Aggregate b = any(messages);
            Held h = any(kept);
            WritableFbuf w = any(writers);
            switch (random.nextInt(30)) {
                case 0 -> a.drop(number(a.length()));
                case 1 -> a.truncate(number(a.length()));
                case 2 -> messages.add(a.take(number(a.length())));
                case 3 -> messages.add(a.split(number(a.length())));
                case 4 -> a.append(b);
                case 5 -> a.replace(number(a.length()), number(a.length()), b);
                case 6, 7 -> writers.add(a.push(1 + random.nextInt(50)));
                case 8 -> a.push(number(a.length()));
                case 9 -> a.release();
                case 10 -> messages.add(a.slice(number(a.length()), number(a.length())));
                case 11, 12, 13 -> out.send(a);
                case 14 -> other.send(a);
                case 15 -> from.send(a);
                case 16 -> kept.add(context.held());
                case 17 -> h.append(a);
                case 18 -> messages.add(h.take(number(h.length())));
                case 19 -> h.drop(number(h.length()));
                case 20 -> h.clear();
                case 21 -> h.close();
                case 22 -> messages.add((Aggregate) h);
                case 23 -> kept.add((Held) a);
                case 24 -> w.putLong(number(w.length()), -1);
                case 25 -> w.putBytes(number(w.length()), new byte[20], number(20), number(20));
                case 26 -> a.copyTo(number(a.length()), new byte[20], number(20), number(20));
                case 27 -> a.indexOf(new byte[] {'m'}, number(a.length()));
                case 28 -> a.describeAs(b);
                default -> a.kind(random.nextBoolean() ? null : Kind.GAP);
            }
        }
        public void close() { try { out.send(any(messages)); } catch (RuntimeException expected) { } }
        """;

    private static final String PASS = "public void receive(Port from, Aggregate m) { out.send(m); }";

    @TempDir
    Path folder;

    static List<Arguments> transportsAndWorkers() {
        return Transports.names().stream().flatMap(transport ->
            IntStream.rangeClosed(1, 3).mapToObj(workers -> Arguments.of(transport, workers))).toList();
    }

    @ParameterizedTest
    @MethodSource("transportsAndWorkers")
    void monkeyLeaksNothingAndHarmsNobody(String transport, int workers) {
        run(transport, workers, false, 1000, 2);
    }

    @ParameterizedTest
    @MethodSource("transportsAndWorkers")
    void monkeyAtTheEndOfItsStackLeaksNothingAndHarmsNobody(String transport, int workers) {
        run(transport, workers, true, 20, 1);
    }

    private void run(String transport, int workers, boolean diving, int messages, int seeds) {
        TestPlugins plugins = new TestPlugins(folder);
        PluginSpec before = plugins.plugin("Before", PASS);
        PluginSpec monkey = plugins.plugin("Monkey", MONKEY);
        PluginSpec after = plugins.plugin("After", PASS);
        for (long seed = System.nanoTime(), end = seed + seeds; seed < end; seed++) {
            String told = ", seed=" + seed + ", workers=" + workers;
            TestStack stack = new TestStack(transport);
            stack.workers = new Workers(workers, 0);
            stack.options = Map.of("seed", seed, "diving", diving);
            stack.restart = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE, RestartPolicy.Then.STOP);
            try (Kernel kernel = stack.row(before, monkey, after).assemble()) {
                TestStack.through(kernel, TestStack.numbered(messages));
                assertEquals(0, kernel.outstanding(), told);
                assertEquals(messages, kernel.report().domains().get(2).messagesIn(), told);
                for (DomainReport report : kernel.report().domains()) {
                    assertTrue(report.name().equals("monkey") || report.faults() == 0, report + told);
                }
            }
        }
    }
}
