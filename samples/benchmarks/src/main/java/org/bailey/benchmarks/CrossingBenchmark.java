package org.bailey.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one crossing on one thread: send, receive, read 8 bytes, and the return of the memory.
 *
 * <p>Batches of 64 through a chain of 6 boundaries, as a stack of as many layers does. Under {@code fbuf} and
 * {@code beltway} it should not depend on the length; under {@code copy} and {@code skbuff} it does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx48m"})
public class CrossingBenchmark {

    private static final int BATCH = 64;
    private static final int BOUNDARIES = 6;

    /** How messages cross. */
    @Param({"copy", "skbuff", "fbuf", "beltway"})
    public String transport;

    /** Bytes of a message. */
    @Param({"64", "1500", "32768"})
    public int lengthBytes;

    private Chain chain;

    /** Opens the chain. */
    @Setup(Level.Trial)
    public void open() {
        chain = new Chain(transport, BOUNDARIES, 0);
    }

    /** Gives its memory back. */
    @TearDown(Level.Trial)
    public void close() {
        chain.close();
    }

    /** A batch through the chain. */
    @Benchmark
    @OperationsPerInvocation(BATCH * BOUNDARIES)
    public long crossing() {
        return chain.cross(BATCH, lengthBytes);
    }
}
