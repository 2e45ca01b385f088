package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that does anything with anything it ever got, and goes on: it harms nobody but itself. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MonkeyTest {

    private static final String MONKEY = """
        Random random;
        List<Aggregate> messages = new ArrayList<>();
        List<Held> kept = new ArrayList<>();
        List<WritableFbuf> writers = new ArrayList<>();
        Port other;
        void opened() { 
            Counter opened = context.counter("opened");
            opened.increment();
            random = new Random(context.options().number("seed") + opened.value());
            other = context.port("other"); }
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
                try { act(from); } catch (RuntimeException expected) { context.counter("refused").increment(); }
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

    @TempDir
    Path folder;

    static List<String> transports() {
        return Transports.names();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void monkeyLeaksNothingAndHarmsNobody(String transport) {
        TestPlugins plugins = new TestPlugins(folder);
        PluginSpec monkey = plugins.plugin("Monkey", MONKEY);
        PluginSpec pass = plugins.plugin("Pass", "public void receive(Port from, Aggregate m) { out.send(m); }");
        List<String> texts = TestStack.numbered(2000);
        for (long seed = System.nanoTime(), last = seed + 5; seed < last; seed++) {
            TestStack stack = new TestStack(transport);
            stack.options = java.util.Map.of("seed", seed);
            stack.restart = new org.bailey.kernel.spec.RestartPolicy(Integer.MAX_VALUE, 1, org.bailey.kernel.spec.RestartPolicy.Then.STOP);
            try (Kernel kernel = stack.row(pass, monkey, plugins.plugin("After", "public void receive(Port from, Aggregate m) { out.send(m); }")).assemble()) {
                TestStack.through(kernel, texts);
                System.out.println(kernel.report().domains().get(2));
                assertEquals(0, kernel.outstanding(), "seed=" + seed);
                for (DomainReport report : kernel.report().domains()) {
                    assertTrue(report.name().equals("monkey") || report.faults() == 0, report + ", seed=" + seed);
                }
            }
        }
    }
}
