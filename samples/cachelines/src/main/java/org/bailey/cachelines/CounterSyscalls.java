package org.bailey.cachelines;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Counters of the calling thread, by perf_event_open(2) and read(2): the processor's, where it has any for us, and
 * the system's.
 *
 * <pre>
 *  perf_event_attr   0      4      8              40              128
 *                    +------+------+--------+-----+-------+-------+
 *                    | type | size | config | ... | flags |  ...  |
 *                    +------+------+--------+-----+-------+-------+
 * </pre>
 */
@SuppressWarnings("restricted")
final class CounterSyscalls {

    private static final int ATTRIBUTES_BYTES = 128;
    private static final int CONFIG = 8;
    private static final int FLAGS = 40;
    private static final long EXCLUDE_KERNEL_AND_HYPERVISOR = 3L << 5;
    private static final long NUMBER = System.getProperty("os.arch").equals("aarch64") ? 241 : 298;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG), Linker.Option.firstVariadicArg(1));
    private static final MethodHandle READ = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("read"),
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG));
    private static final MemorySegment VALUE = Arena.global().allocate(ValueLayout.JAVA_LONG);

    private CounterSyscalls() {
    }

    /** A counter that runs from now on; negative where there is none. */
    static int open(int type, long config, boolean kernelAsWell) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, type);
            attributes.set(ValueLayout.JAVA_INT, Integer.BYTES, ATTRIBUTES_BYTES);
            attributes.set(ValueLayout.JAVA_LONG, CONFIG, config);
            attributes.set(ValueLayout.JAVA_LONG, FLAGS, kernelAsWell ? 0 : EXCLUDE_KERNEL_AND_HYPERVISOR);
            return (int) (long) SYSCALL.invokeExact(NUMBER, attributes, 0L, -1L, -1L, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was counted until now. */
    static long read(int counter) {
        try {
            long done = (long) READ.invokeExact(counter, VALUE, (long) Long.BYTES);
            return done == Long.BYTES ? VALUE.get(ValueLayout.JAVA_LONG, 0) : -1;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
