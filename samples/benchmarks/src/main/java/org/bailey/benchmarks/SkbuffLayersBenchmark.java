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
 * Time of one message down six layers and out: all in one domain, as in a Linux kernel, or a domain for each.
 *
 * <p>Each layer pushes a header of 8 bytes; whoever gets the message pulls all six. Under {@code skbuff} in one
 * domain that is one copy and no allocation for a header, in six domains it is six copies.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx48m"})
public class SkbuffLayersBenchmark {

    private static final int BATCH = 64;
    private static final int LAYERS = 6;

    /** How messages cross. */
    @Param({"skbuff", "fbuf"})
    public String transport;

    /** Domains that the six layers are spread over. */
    @Param({"1", "6"})
    public int domains;

    /** Bytes of a message. */
    @Param({"64", "1500", "32768"})
    public int lengthBytes;

    private Chain chain;

    /** Opens the chain. */
    @Setup(Level.Trial)
    public void open() {
        chain = new Chain(transport, domains, LAYERS / domains);
    }

    /** Gives its memory back. */
    @TearDown(Level.Trial)
    public void close() {
        chain.close();
    }

    /** A batch through all layers. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long message() {
        return chain.cross(BATCH, lengthBytes);
    }
}
