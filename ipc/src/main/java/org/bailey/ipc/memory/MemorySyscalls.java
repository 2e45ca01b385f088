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
import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * The native calls of this module: memfd_create(2), ftruncate(2), fcntl(2), mmap(2), mprotect(2), munmap(2),
 * fallocate(2), close(2).
 *
 * <p>One at a time, with one place for errno: the system lets only one thread change the mappings of a process,
 * and so nothing is allocated for a call.
 */
@SuppressWarnings("restricted")
final class MemorySyscalls {

    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_SEAL_SEAL = 1;
    private static final int F_SEAL_SHRINK = 2;
    private static final int F_SEAL_GROW = 4;
    private static final int PROT_NONE = 0;
    private static final int PROT_READ = 1;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int FALLOC_FL_KEEP_SIZE = 1;
    private static final int FALLOC_FL_PUNCH_HOLE = 2;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MemorySegment STATE = Arena.global().allocate(CAPTURE);

    private static final MethodHandle MEMFD_CREATE = call("memfd_create",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle FTRUNCATE = call("ftruncate",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle FCNTL = call("fcntl",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle MMAP = call("mmap",
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle MPROTECT = call("mprotect",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT));
    private static final MethodHandle MUNMAP = call("munmap",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FALLOCATE = call("fallocate",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE = call("close",
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private MemorySyscalls() {
    }

    /**
     * A new anonymous file of this many bytes, all of them holes; its descriptor.
     *
     * <p>Its size is sealed: whoever comes by the descriptor cannot cut off what is mapped, so that an access to it
     * would end the process. It can be written still, and holes be made in it: pages go back to the system so.
     */
    static synchronized int createMemoryFile(String name, long sizeBytes) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) MEMFD_CREATE.invokeExact(STATE, arena.allocateFrom(name),
                MFD_CLOEXEC | MFD_ALLOW_SEALING);
            check(descriptor >= 0, "memfd_create");
            try {
                sealSize(descriptor, sizeBytes);
            } catch (Throwable e) {
                close(descriptor);
                throw e;
            }
            return descriptor;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static void sealSize(int descriptor, long sizeBytes) throws Throwable {
        int result = (int) FTRUNCATE.invokeExact(STATE, descriptor, sizeBytes);
        check(result == 0, "ftruncate");
        int sealed = (int) FCNTL.invokeExact(STATE, descriptor, F_ADD_SEALS,
            F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW);
        check(sealed == 0, "fcntl");
    }

    /** The whole address space; an access to what is not mapped kills the JVM. */
    static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** Address of the whole file, mapped shared, to read and to write; pages come with the first touch. */
    static long mapWritable(int descriptor, long sizeBytes) {
        return map(0, sizeBytes, PROT_READ_WRITE, MAP_SHARED | MAP_NORESERVE, descriptor, 0);
    }

    /** Address of a range that nothing else will be mapped into; an access to it kills the JVM. */
    static long reserve(long sizeBytes) {
        return map(0, sizeBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    }

    /** Maps a range of a file over a range that was reserved. */
    static void mapOver(long address, long lengthBytes, boolean writable, int descriptor, long offset) {
        map(address, lengthBytes, writable ? PROT_READ_WRITE : PROT_READ, MAP_SHARED | MAP_FIXED | MAP_NORESERVE,
            descriptor, offset);
    }

    /** Ends mappings, and keeps their range reserved: munmap(2) would leave it to any other thread's mmap(2). */
    static void reserveOver(long address, long lengthBytes) {
        map(address, lengthBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
    }

    private static synchronized long map(long address, long lengthBytes, int protection, int flags, int descriptor,
                                         long offset) {
        try {
            long mapped = (long) MMAP.invokeExact(STATE, address, lengthBytes, protection, flags, descriptor, offset);
            check(mapped != -1, "mmap");
            return mapped;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Gives or takes the right to write a range; reading stays allowed. */
    static synchronized void protect(long address, long lengthBytes, boolean writable) {
        try {
            int protection = writable ? PROT_READ_WRITE : PROT_READ;
            int result = (int) MPROTECT.invokeExact(STATE, address, lengthBytes, protection);
            check(result == 0, "mprotect");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Ends a mapping; a later access to it kills the JVM. */
    static synchronized void unmap(long address, long sizeBytes) {
        try {
            int result = (int) MUNMAP.invokeExact(STATE, address, sizeBytes);
            check(result == 0, "munmap");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Gives a range's pages back to the system; it reads as zeros from then on. */
    static synchronized void punchHole(int descriptor, long offset, long lengthBytes) {
        try {
            int result = (int) FALLOCATE.invokeExact(STATE, descriptor,
                FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, lengthBytes);
            check(result == 0, "fallocate");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Closes a file descriptor; mappings of it stay. */
    static synchronized void close(int descriptor) {
        try {
            int result = (int) CLOSE.invokeExact(STATE, descriptor);
            check(result == 0, "close");
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... more) {
        Linker.Option[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
    }

    private static void check(boolean ok, String call) {
        if (!ok) {
            throw new BaileyException(ErrorCode.SYSTEM, "call=" + call + ", errno=" + (int) ERRNO.get(STATE, 0L));
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
