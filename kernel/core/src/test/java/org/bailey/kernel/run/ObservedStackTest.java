package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.inspect.BufferView;
import org.bailey.kernel.inspect.ChannelView;
import org.bailey.kernel.inspect.Crossings;
import org.bailey.kernel.inspect.Holder;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.bailey.kernel.inspect.Transit;
import org.bailey.kernel.spec.StackSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small stacks that somebody looks into: what is seen is what there is, and the stack does not notice. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ObservedStackTest {

    private static final List<String> TEXTS = TestStack.numbered(500);

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

    /** Remembers all it sees, and looks around at every crossing. */
    private static final class Watcher implements Crossings {

        private final List<String> seen = new ArrayList<>();
        private final List<Integer> sent = new ArrayList<>();
        private Kernel kernel;
        private int last = Integer.MAX_VALUE;

        @Override
        public void sent(int channel, MessageView message) {
            sent.add(channel);
        }

        @Override
        public boolean lent(int channel, MessageView message, Bytes bytes) {
            seen.add(channel + " " + bytes.text(0, bytes.length()));
            assertEquals(bytes.length(), message.lengthBytes());
            Inspection look = kernel.inspect();
            SliceView slice = message.slices().getFirst();
            BufferView buffer = look.buffer(slice.offset()).orElseThrow();
            assertEquals(slice.generation(), buffer.generation());
            assertEquals(bytes.text(0, slice.lengthBytes()),
                new String(look.read(slice.offset(), slice.lengthBytes()), java.nio.charset.StandardCharsets.US_ASCII));
            assertTrue(look.alive(message.slices()));
            assertReferencesAreThoseOfItsHolders(buffer);
            return seen.size() < last;
        }

        /** Of its own slices, and those on its channels, an originator has a reference each; and one while it fills. */
        private static void assertReferencesAreThoseOfItsHolders(BufferView buffer) {
            int known = 0;
            for (Holder holder : buffer.holders()) {
                known += holder.domain().equals(buffer.originator()) ? holder.slices() : 0;
            }
            for (Transit transit : buffer.transits()) {
                known += transit.channel().startsWith(buffer.originator() + ".")
                    ? transit.waiting() + transit.lent() + transit.returning() : 0;
            }
            assertTrue(buffer.references() == known || buffer.references() == known + 1, buffer::toString);
        }
    }

    private Kernel assemble(TestStack stack, Watcher watcher) {
        StackSpec spec = new StackSpec("test", stack.transport, stack.handling, TestStack.SMALL, false, stack.workers,
            stack.domains, stack.channels);
        watcher.kernel = Kernel.assemble(spec, new KernelSettings(new PrintStream(stack.diagnostics, true), false,
            Clock.system(), Scheduler.roundRobin(), watcher));
        return watcher.kernel;
    }

    private TestStack passing(String transport) {
        return TestStack.chain(transport, plugins.plugin("One",
            "public void receive(Port from, Aggregate m) { m.drop(8); out.send(m); }"));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void everyCrossingIsSeenAndEverySliceAccountedFor(String transport) {
        Watcher watcher = new Watcher();
        try (Kernel kernel = assemble(passing(transport), watcher)) {
            assertEquals(TEXTS.stream().map(text -> text.substring(8)).toList(), TestStack.through(kernel, TEXTS));
            assertEquals(0, kernel.outstanding());
            assertEquals(TEXTS.stream().map(text -> "0 " + text).toList(),
                watcher.seen.stream().filter(line -> line.startsWith("0 ")).toList());
            assertEquals(2 * TEXTS.size(), watcher.seen.size());
            assertEquals(2 * TEXTS.size(), watcher.sent.size());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void endsAtTheCrossingWhereSomebodyHadEnough(String transport) {
        Watcher watcher = new Watcher();
        watcher.last = 100;
        try (Kernel kernel = assemble(passing(transport), watcher)) {
            TestStack.through(kernel, TEXTS);
            assertEquals(100, watcher.seen.size());
            watcher.last = Integer.MAX_VALUE;
            assertEquals(0, kernel.outstanding());
            assertEquals(List.of(), kernel.report().domains().stream().filter(domain -> domain.faults() > 0).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void showsWhereMessagesAre(String transport) {
        Watcher watcher = new Watcher();
        try (Kernel kernel = assemble(passing(transport), watcher)) {
            TestStack.through(kernel, TEXTS);
            kernel.outstanding();
            for (ChannelView channel : kernel.inspect().channels()) {
                assertEquals(channel.published(), channel.consumed(), channel.toString());
                assertEquals(channel.returned(), channel.collected(), channel.toString());
                assertEquals(0, channel.outstanding() + channel.outbox(), channel.toString());
            }
            assertEquals(List.of("ended", "ended", "ended"),
                kernel.statuses().stream().map(DomainStatus::state).toList());
        }
    }

    @Test
    void showsWhatADomainKeepsTheOldestFirst() {
        Watcher watcher = new Watcher();
        TestStack stack = TestStack.chain("fbuf", plugins.plugin("Keeper", "java.util.List<Held> all = new"
            + " java.util.ArrayList<>(); public void receive(Port from, Aggregate m) { Held held = context.held();"
            + " held.append(m.slice(0, m.length() - 8)); all.add(held); out.send(m); }"));
        List<List<Integer>> kept = new ArrayList<>();
        Crossings looking = new Crossings() {
            @Override
            public void sent(int channel, MessageView message) {
                watcher.sent(channel, message);
            }

            @Override
            public boolean lent(int channel, MessageView message, Bytes bytes) {
                kept.add(watcher.kernel.inspect().held("keeper").stream().map(MessageView::lengthBytes).toList());
                return true;
            }
        };
        StackSpec spec = new StackSpec("test", "fbuf", stack.handling, TestStack.SMALL, false, stack.workers,
            stack.domains, stack.channels);
        try (Kernel kernel = Kernel.assemble(spec, new KernelSettings(new PrintStream(stack.diagnostics, true), false,
                Clock.system(), Scheduler.roundRobin(), looking))) {
            watcher.kernel = kernel;
            TestStack.through(kernel, List.of("a message 1", "message 22", "message three"));
        }
        assertEquals(List.of(3, 2, 5), kept.getLast());
    }

    /** Nothing of this stack moves but by an alarm an hour from now: no real clock would get there. */
    @Test
    void timeThatStandsStillGoesToWhereSomethingWaitsForIt() {
        TestStack stack = TestStack.chain("fbuf", plugins.plugin("Patient", "long from; public void receive(Port p,"
            + " Aggregate m) { from = context.nowNs(); context.alarm(from + 3_600_000_000_000L); }"
            + " public void alarm(long now) { Aggregate m = out.message(); m.push(8).putLong(0, now - from);"
            + " out.send(m); out.end(); }"));
        StackSpec spec = new StackSpec("test", "fbuf", stack.handling, TestStack.SMALL, false, stack.workers,
            stack.domains, stack.channels);
        try (Kernel kernel = Kernel.assemble(spec, new KernelSettings(new PrintStream(stack.diagnostics, true), false,
                new StillClock(), Scheduler.roundRobin()))) {
            kernel.host("feed").send(new byte[1]);
            Thread run = Thread.ofPlatform().start(kernel::run);
            byte[] waited = kernel.host("sink").take();
            assertEquals(3_600_000_000_000L, java.nio.ByteBuffer.wrap(waited).getLong());
            kernel.host("feed").end();
            run.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
