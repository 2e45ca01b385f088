package org.bailey.compare.peer;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.compare.fork.Questions;
import org.bailey.compare.fork.Reply;

/**
 * A process in which one contestant is measured.
 *
 * <p>Questions: {@code hello}, whether it is there; {@code prepare WARM-UP-MS SAMPLE-MS CASE}, which also finds how
 * often the case has to be done for a sample; {@code sample}.
 */
public final class PeerFork {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long MS = 1_000_000;
    private static final long TIMES_LEAST = 16;
    private static final long TIMES_MOST = 1L << 40;

    private final Peer peer;
    private Measurement measurement;
    private long times;

    private PeerFork(Peer peer) {
        this.peer = peer;
    }

    /**
     * Answers questions until its standard input ends.
     *
     * @param args name of the contestant, and a folder for what it needs
     */
    public static void main(String[] args) throws IOException {
        Questions questions = new Questions();
        Contestant contestant = Contestant.named(args[0]);
        try (Peer peer = contestant.open(args[1])) {
            questions.serve(new PeerFork(peer)::answer);
        } catch (RuntimeException | LinkageError e) {
            questions.refuse(e);
        }
        // A thread that waits for what never comes must not keep the process alive.
        System.exit(0);
    }

    private Reply answer(List<String> words) throws IOException {
        peer.awake(true);
        try {
            return answered(words);
        } finally {
            peer.awake(false);
        }
    }

    private Reply answered(List<String> words) throws IOException {
        return switch (words.getFirst()) {
            case "hello" -> Reply.DONE;
            case "prepare" -> prepare(Long.parseLong(words.get(1)) * MS, Long.parseLong(words.get(2)) * MS,
                Case.of(words.subList(3, words.size())));
            case "sample" -> sample();
            default -> throw new ForkFailure("no such question, question=" + words);
        };
    }

    private Reply prepare(long warmUpNs, long sampleNs, Case what) throws IOException {
        if (measurement != null) {
            measurement.close();
        }
        measurement = switch (what.kind()) {
            case STREAM -> new Stream(peer, what);
            case ROUND_TRIP -> new RoundTrip(peer, what);
            case CHAIN -> new Chain(peer.chain(what), what);
            case FORWARD -> peer.forward(what);
        };
        long beganNs = System.nanoTime();
        times = TIMES_LEAST;
        double bestNs = Double.MAX_VALUE;
        while (System.nanoTime() - beganNs < warmUpNs) {
            long tookNs = measurement.run(times);
            // Who lost the processor for a while was not slow: the best time says how often fits into a sample.
            bestNs = Math.min(bestNs, Math.max(tookNs, 1) / (double) times);
            times = tookNs < sampleNs ? Math.min(2 * times, TIMES_MOST) : times;
        }
        times = Math.max((long) (sampleNs / bestNs), TIMES_LEAST);
        measurement.latency();
        return Reply.DONE;
    }

    private Reply sample() {
        long allocatedBytes = THREADS.getTotalThreadAllocatedBytes();
        long processorNs = SYSTEM.getProcessCpuTime();
        long tookNs = measurement.run(times);
        processorNs = SYSTEM.getProcessCpuTime() - processorNs;
        allocatedBytes = THREADS.getTotalThreadAllocatedBytes() - allocatedBytes;
        Map<String, String> values = new TreeMap<>();
        values.put("processorNs", Long.toString(processorNs));
        values.put("ns", Long.toString(tookNs));
        values.put("times", Long.toString(times));
        values.put("allocatedBytes", Long.toString(allocatedBytes));
        values.put("latency", measurement.latency());
        return new Reply(values);
    }
}
