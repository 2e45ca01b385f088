package org.bailey.cachelines;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Mappings of small and of huge pages: mmap(2), munmap(2), madvise(2), memfd_create(2), ftruncate(2), close(2). */
@SuppressWarnings("restricted")
final class PageSyscalls {

    static final int PRIVATE_ANONYMOUS = 0x22;
    static final int HUGETLB = 0x40000;
    private static final int SHARED = 1;
    private static final int PROT_READ_WRITE = 3;
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_NOHUGEPAGE = 15;
    private static final int NO_FLAGS = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout()
        .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MemorySegment STATE = Arena.global().allocate(Linker.Option.captureStateLayout());
    private static final MethodHandle MMAP = call("mmap",
        FunctionDescriptor.of(LONG, LONG, LONG, INT, INT, INT, LONG));
    private static final MethodHandle MUNMAP = call("munmap", FunctionDescriptor.of(INT, LONG, LONG));
    private static final MethodHandle MADVISE = call("madvise", FunctionDescriptor.of(INT, LONG, LONG, INT));
    private static final MethodHandle MEMFD_CREATE = call("memfd_create",
        FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle FTRUNCATE = call("ftruncate", FunctionDescriptor.of(INT, INT, LONG));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));

    private PageSyscalls() {
    }

    /** Maps memory of nobody's file; its address, or the negative errno. */
    static long map(long lengthBytes, int flags) {
        return map(lengthBytes, flags, -1);
    }

    private static long map(long lengthBytes, int flags, int descriptor) {
        try {
            return result((long) MMAP.invokeExact(STATE, 0L, lengthBytes, PROT_READ_WRITE, flags, descriptor, 0L));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Maps a file that is memory only, as fbufs and rings lie in; its address, or the negative errno. */
    static long mapFile(long lengthBytes) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) MEMFD_CREATE.invokeExact(STATE, arena.allocateFrom("cachelines"), NO_FLAGS);
            int sized = (int) FTRUNCATE.invokeExact(STATE, descriptor, lengthBytes);
            long mapped = sized < 0 ? result(sized) : map(lengthBytes, SHARED, descriptor);
            int closed = (int) CLOSE.invokeExact(STATE, descriptor);
            return closed < 0 ? result(closed) : mapped;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for huge pages, or for none; 0, or the negative errno. */
    static long advise(long address, long lengthBytes, boolean huge) {
        try {
            return result((int) MADVISE.invokeExact(STATE, address, lengthBytes,
                huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a mapping. */
    static void unmap(long address, long lengthBytes) {
        try {
            result((int) MUNMAP.invokeExact(STATE, address, lengthBytes));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long result(long returned) {
        return returned == -1 ? -(int) ERRNO.get(STATE, 0L) : returned;
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
            Linker.Option.captureCallState("errno"));
    }
}
