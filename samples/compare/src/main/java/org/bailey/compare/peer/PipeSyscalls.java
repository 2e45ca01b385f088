package org.bailey.compare.peer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Pipes as the system has them: pipe2(2), fcntl(2), splice(2), tee(2), read(2), write(2), open(2), close(2). */
@SuppressWarnings("restricted")
final class PipeSyscalls {

    private static final int F_SETPIPE_SZ = 1031;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_WRONLY = 1;
    private static final int NO_FLAGS = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout()
        .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MemorySegment STATE = Arena.global().allocate(Linker.Option.captureStateLayout());

    private static final MethodHandle PIPE2 = call("pipe2", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle OPEN = variadic("open", 2,
        FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT, INT));
    private static final MethodHandle FCNTL = variadic("fcntl", 2, FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SPLICE = call("splice", FunctionDescriptor.of(SIZE, INT, ValueLayout.ADDRESS,
        INT, ValueLayout.ADDRESS, SIZE, INT));
    private static final MethodHandle TEE = call("tee", FunctionDescriptor.of(SIZE, INT, INT, SIZE, INT));
    private static final MethodHandle READ = call("read",
        FunctionDescriptor.of(SIZE, INT, ValueLayout.ADDRESS, SIZE));
    private static final MethodHandle WRITE = call("write",
        FunctionDescriptor.of(SIZE, INT, ValueLayout.ADDRESS, SIZE));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));

    private PipeSyscalls() {
    }

    /**
     * The two ends of a pipe.
     *
     * @param in descriptor to read from
     * @param out descriptor to write to
     */
    record Pipe(int in, int out) {
    }

    /** A pipe that holds as many bytes. */
    static Pipe pipe(int sizeBytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(INT, 2);
            checked((int) PIPE2.invokeExact(STATE, ends, O_CLOEXEC), "pipe2");
            Pipe pipe = new Pipe(ends.getAtIndex(INT, 0), ends.getAtIndex(INT, 1));
            checked((int) FCNTL.invokeExact(STATE, pipe.out, F_SETPIPE_SZ, sizeBytes), "fcntl");
            return pipe;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Opens a file to be written. */
    static int open(String file) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) checked((int) OPEN.invokeExact(STATE, arena.allocateFrom(file), O_WRONLY | O_CLOEXEC, 0),
                "open");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Moves bytes by their pages. */
    static long splice(int in, int out, long lengthBytes) {
        try {
            return checked((long) SPLICE.invokeExact(STATE, in, MemorySegment.NULL, out, MemorySegment.NULL,
                lengthBytes, NO_FLAGS), "splice");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Gives bytes on by their pages, and leaves them where they are. */
    static long tee(int in, int out, long lengthBytes) {
        try {
            return checked((long) TEE.invokeExact(STATE, in, out, lengthBytes, NO_FLAGS), "tee");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Copies bytes out. */
    static long read(int in, MemorySegment into, long lengthBytes) {
        try {
            return checked((long) READ.invokeExact(STATE, in, into, lengthBytes), "read");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Copies bytes in. */
    static long write(int out, MemorySegment from, long lengthBytes) {
        try {
            return checked((long) WRITE.invokeExact(STATE, out, from, lengthBytes), "write");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Closes an end. */
    static void close(int descriptor) {
        try {
            checked((int) CLOSE.invokeExact(STATE, descriptor), "close");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
            Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle variadic(String name, int fixed, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
            Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(fixed));
    }

    private static long checked(long result, String call) {
        if (result < 0) {
            throw new IllegalStateException("call=" + call + ", errno=" + (int) ERRNO.get(STATE, 0L));
        }
        return result;
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
