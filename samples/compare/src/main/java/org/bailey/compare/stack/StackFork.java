package org.bailey.compare.stack;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.compare.fork.Questions;
import org.bailey.compare.fork.Reply;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.shell.Stack;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.Overrides;
import org.bailey.shell.stack.StackReader;

/**
 * A process in which one stack runs in one way, for as long as it is asked to.
 *
 * <p>Questions: {@code count FIRST THEN}, what the messages after the first ones took, the same for the same numbers;
 * {@code run MS}, what was done in that time; {@code latency MS}, the same one message at a time.
 */
public final class StackFork {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LIMIT_NS = 30_000_000_000L;
    private static final long MS = 1_000_000;
    private static final long LOOK_MS = 50;
    private static final String FAULTS = "faults";

    private final Gate gate;
    private final Stack stack;
    private final Standstill standstill;

    private StackFork(Gate gate, Stack stack, List<String> sources) {
        this.gate = gate;
        this.stack = stack;
        this.standstill = new Standstill(() -> stack.gauges().domains(), stack::report, sources);
    }

    /**
     * Answers questions until its standard input ends.
     *
     * @param args the stack file, the number of folders of plugins, those, then settings as {@code --set} writes them
     */
    public static void main(String[] args) throws IOException {
        Questions questions = new Questions();
        try {
            StackFork fork = load(args);
            questions.serve(fork::answer);
        } catch (RuntimeException | Error e) {
            questions.refuse(e);
        }
        // The stack stands at the gate for ever; what it has is the system's to take back.
        Runtime.getRuntime().halt(0);
    }

    private static StackFork load(String[] args) {
        Path file = Path.of(args[0]);
        int folders = Integer.parseInt(args[1]);
        List<Path> further = Arrays.stream(args, 2, 2 + folders).map(Path::of).toList();
        Plugins plugins = Installation.here().with(further).plugins();
        Overrides overrides = Overrides.none();
        for (String setting : List.of(args).subList(2 + folders, args.length)) {
            overrides = overrides.set(setting);
        }
        StackSpec spec = StackReader.read(file, overrides, plugins, System::getenv).spec();
        List<String> sources = spec.domains().stream().filter(each -> each.plugin().in().isEmpty())
            .map(DomainSpec::name).toList();
        Gate gate = new Gate(sources, sinks(spec));
        Stack stack = Stack.load(file, overrides, plugins, KernelSettings.usual(System.err, false).wrappedBy(gate));
        StackFork fork = new StackFork(gate, stack, sources);
        Thread thread = new Thread(fork::run, "bailey-compared");
        thread.setDaemon(true);
        thread.start();
        return fork;
    }

    private static List<String> sinks(StackSpec spec) {
        List<String> senders = spec.channels().stream().map(ChannelSpec::from).toList();
        return spec.domains().stream().map(DomainSpec::name).filter(name -> !senders.contains(name)).toList();
    }

    private void run() {
        try {
            standstill.ended("the stack has ended, outcome=" + stack.run());
        } catch (RuntimeException | Error e) {
            standstill.ended("the kernel failed, " + e);
        }
    }

    private Reply answer(List<String> words) throws InterruptedException {
        return switch (words.getFirst()) {
            case "count" -> count(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
            case "run" -> Reply.ofCounts(run(Long.parseLong(words.get(1)), false));
            case "latency" -> latency(Long.parseLong(words.get(1)));
            default -> throw new ForkFailure("no such question, question=" + words);
        };
    }

    private Reply count(long first, long then) throws InterruptedException {
        gate.open(first, false);
        awaitStanding();
        Map<String, Long> before = counts();
        gate.open(then, false);
        awaitStanding();
        return Reply.ofCounts(since(before));
    }

    /** Waits until a source stands at the gate; returns since when. */
    private long awaitStanding() throws InterruptedException {
        long beganNs = System.nanoTime();
        long sinceNs = gate.standingSince(LOOK_MS);
        while (sinceNs == Gate.NOBODY) {
            standstill.look();
            limit(beganNs);
            sinceNs = gate.standingSince(LOOK_MS);
        }
        standstill.check();
        return sinceNs;
    }

    private void awaitLeft() throws InterruptedException {
        long beganNs = System.nanoTime();
        while (!gate.left(LOOK_MS)) {
            standstill.look();
            limit(beganNs);
        }
    }

    private void limit(long beganNs) {
        if (System.nanoTime() - beganNs > LIMIT_NS) {
            throw new ForkFailure("its sources do not get on, passed=" + gate.passed() + ", limitSeconds="
                + LIMIT_NS / 1_000_000_000);
        }
    }

    private Map<String, Long> run(long forMs, boolean oneAtATime) throws InterruptedException {
        Map<String, Long> before = counts();
        long allocatedBytes = THREADS.getTotalThreadAllocatedBytes();
        long beganNs = gate.open(Long.MAX_VALUE / 2, oneAtATime);
        for (long leftNs = forMs * MS; leftNs > 0; leftNs = forMs * MS - (System.nanoTime() - beganNs)) {
            LockSupport.parkNanos(leftNs);
        }
        awaitLeft();
        gate.shut();
        long endedNs = awaitStanding();
        allocatedBytes = THREADS.getTotalThreadAllocatedBytes() - allocatedBytes;
        Map<String, Long> done = since(before);
        done.put("ns", endedNs - beganNs);
        done.put("allocatedBytes", allocatedBytes);
        return done;
    }

    private Reply latency(long forMs) throws InterruptedException {
        gate.latency().clear();
        long faults = run(forMs, true).get(FAULTS);
        return new Reply(Map.of("latency", gate.latency().text(), FAULTS, Long.toString(faults)));
    }

    private Map<String, Long> since(Map<String, Long> before) {
        Map<String, Long> now = counts();
        before.forEach((name, count) -> now.merge(name, -count, Long::sum));
        return now;
    }

    /** All that was counted until now. Channels of one port share a store: its steps count once. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        Set<Store> stores = Collections.newSetFromMap(new IdentityHashMap<>());
        Steps steps = new Steps();
        List<ChannelCounters> crossed = new ArrayList<>();
        for (Channel channel : gate.channels()) {
            crossed.add(channel.counters());
            steps.addAll(channel.counters().steps());
            if (stores.add(channel.outlet().store())) {
                steps.addAll(channel.outlet().store().steps());
            }
        }
        counts.put("messages", gate.passed());
        counts.put("crossings", crossed.stream().mapToLong(ChannelCounters::messages).sum());
        counts.put("bytes", crossed.stream().mapToLong(ChannelCounters::bytes).sum());
        counts.put("bytesCopied", crossed.stream().mapToLong(ChannelCounters::bytesCopied).sum());
        counts.put("bytesEvacuated", crossed.stream().mapToLong(ChannelCounters::bytesEvacuated).sum());
        counts.put("bytesSecured", crossed.stream().mapToLong(ChannelCounters::bytesSecured).sum());
        counts.put("dropped", crossed.stream().mapToLong(ChannelCounters::droppedMessages).sum());
        steps.done().forEach((step, times) -> counts.merge("step." + step, times, Long::sum));
        for (DomainReport domain : stack.report().domains()) {
            domain.steps().forEach((step, times) -> counts.merge("step." + step, times, Long::sum));
            domain.calls().forEach((call, times) -> counts.merge("call." + call, times, Long::sum));
            counts.merge(FAULTS, domain.faults(), Long::sum);
        }
        return counts;
    }
}
