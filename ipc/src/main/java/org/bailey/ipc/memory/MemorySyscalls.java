package org.bailey.ipc.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/** The native calls of this module: memfd_create(2), ftruncate(2), mmap(2), munmap(2), fallocate(2), close(2). */
@SuppressWarnings("restricted")
final class MemorySyscalls {

    private static final int MFD_CLOEXEC = 1;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int FALLOC_FL_KEEP_SIZE = 1;
    private static final int FALLOC_FL_PUNCH_HOLE = 2;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle MEMFD_CREATE = call("memfd_create",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle FTRUNCATE = call("ftruncate",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle MMAP = call("mmap",
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle MUNMAP = call("munmap",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle FALLOCATE = call("fallocate",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE = call("close",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private MemorySyscalls() {
    }

    /** A new anonymous file of this many bytes, all of them holes; its descriptor. */
    static int createMemoryFile(String name, long sizeBytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int descriptor = (int) MEMFD_CREATE.invokeExact(state, arena.allocateFrom(name), MFD_CLOEXEC);
            check(descriptor >= 0, "memfd_create", state);
            int result = (int) FTRUNCATE.invokeExact(state, descriptor, sizeBytes);
            check(result == 0, "ftruncate", state);
            return descriptor;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** The whole address space; an access to what is not mapped kills the JVM. */
    static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** Address of the whole file, mapped shared, to read and to write; pages come with the first touch. */
    static long mapWritable(int descriptor, long sizeBytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment mapped = (MemorySegment) MMAP.invokeExact(state, MemorySegment.NULL, sizeBytes,
                PROT_READ_WRITE, MAP_SHARED | MAP_NORESERVE, descriptor, 0L);
            check(mapped.address() != -1, "mmap", state);
            return mapped.address();
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Ends a mapping; a later access to it kills the JVM. */
    static void unmap(long address, long sizeBytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int result = (int) MUNMAP.invokeExact(state, MemorySegment.ofAddress(address), sizeBytes);
            check(result == 0, "munmap", state);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Gives a range's pages back to the system; it reads as zeros from then on. */
    static void punchHole(int descriptor, long offset, long lengthBytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int result = (int) FALLOCATE.invokeExact(state, descriptor,
                FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, lengthBytes);
            check(result == 0, "fallocate", state);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Closes a file descriptor; mappings of it stay. */
    static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int result = (int) CLOSE.invokeExact(state, descriptor);
            check(result == 0, "close", state);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
            Linker.Option.captureCallState("errno"));
    }

    private static void check(boolean ok, String call, MemorySegment state) {
        if (!ok) {
            throw new BaileyException(ErrorCode.SYSTEM, "call=" + call + ", errno=" + (int) ERRNO.get(state, 0L));
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
