package org.bailey.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one operation on a list of 4,096 slices of 1,024 bytes: Bailey's, and Netty's composite buffer.
 *
 * <p>Both lists own a reference for each slice, and are as they were after each operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx48m",
    "-Dio.netty.leakDetection.level=disabled"})
public class AggregateBenchmark {

    static final int SLICES = 4096;
    static final int SLICE_BYTES = 1024;

    private static final int LCG_FACTOR = 1_664_525;
    private static final int LCG_TERM = 1_013_904_223;

    /** Whose list. */
    @Param({"bailey", "netty"})
    public String list;

    private LongList subject;
    private int random = 1;

    /** Builds the list. */
    @Setup(Level.Trial)
    public void open() {
        subject = "bailey".equals(list) ? new BaileyList() : new NettyList();
    }

    /** Gives its memory back. */
    @TearDown(Level.Trial)
    public void close() {
        subject.close();
    }

    private int random(int bound) {
        random = random * LCG_FACTOR + LCG_TERM;
        return (int) ((random & 0xFFFF_FFFFL) * bound >>> Integer.SIZE);
    }

    /** Appends one slice, and drops it again. */
    @Benchmark
    public int appendOne() {
        return subject.appendOne();
    }

    /** Cuts the list in halves that could go separate ways, and joins them. */
    @Benchmark
    public int splitAndRejoin() {
        return subject.splitAndRejoin();
    }

    /** Reads four bytes anywhere. */
    @Benchmark
    public int randomGetInt() {
        return subject.getInt(random(SLICES * SLICE_BYTES - Integer.BYTES));
    }

    /** The Internet checksum's sum over all of it, once more: Bailey knows the sums of the slices. */
    @Benchmark
    public int sumAgain() {
        return subject.internetSum();
    }
}
