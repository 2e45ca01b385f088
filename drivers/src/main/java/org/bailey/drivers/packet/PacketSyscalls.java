package org.bailey.drivers.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The native calls for one packet socket: socket(2), ioctl(2), setsockopt(2), getsockopt(2), bind(2), sendmmsg(2),
 * close(2); of the errors of all of them it says the number, negative, as the kernel does. And if_nameindex(3).
 *
 * <p>It has a place for errno of its own, so that nothing is allocated for a call. One thread at a time.
 */
@SuppressWarnings("restricted")
final class PacketSyscalls {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final MethodHandle SOCKET = call("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle IOCTL = call("ioctl",
        FunctionDescriptor.of(INT, INT, ValueLayout.JAVA_LONG, POINTER), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SETSOCKOPT = call("setsockopt",
        FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    private static final MethodHandle GETSOCKOPT = call("getsockopt",
        FunctionDescriptor.of(INT, INT, INT, INT, POINTER, POINTER));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle SENDMMSG = call("sendmmsg",
        FunctionDescriptor.of(INT, INT, POINTER, INT, INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle NAME_INDEX = call("if_nameindex", FunctionDescriptor.of(POINTER));
    private static final MethodHandle FREE_NAME_INDEX = call("if_freenameindex", FunctionDescriptor.ofVoid(POINTER));

    /** An int and a pointer to a name for each interface, an int of 0 behind the last. */
    private static final int NAME_BYTES = 16;
    private static final int NAME = 8;

    private final MemorySegment state = Arena.ofAuto().allocate(CAPTURE);

    private static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
    }

    /** A new socket's descriptor. */
    int socket(int family, int type, int protocol) {
        try {
            return result((int) SOCKET.invokeExact(state, family, type, protocol));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Asks for something, answered in place. */
    int ioctl(int descriptor, long request, MemorySegment argument) {
        try {
            return result((int) IOCTL.invokeExact(state, descriptor, request, argument));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Sets an option to all of a segment. */
    int setOption(int descriptor, int level, int option, MemorySegment value) {
        try {
            return result((int) SETSOCKOPT.invokeExact(state, descriptor, level, option, value,
                (int) value.byteSize()));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Reads an option, whose length is given and comes back. */
    int getOption(int descriptor, int level, int option, MemorySegment value, MemorySegment lengthBytes) {
        try {
            return result((int) GETSOCKOPT.invokeExact(state, descriptor, level, option, value, lengthBytes));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Binds to an address. */
    int bind(int descriptor, MemorySegment address) {
        try {
            return result((int) BIND.invokeExact(state, descriptor, address, (int) address.byteSize()));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Sends messages; how many of them went, at least one where that is not negative. */
    int send(int descriptor, MemorySegment messages, int count) {
        try {
            return result((int) SENDMMSG.invokeExact(state, descriptor, messages, count, 0));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Closes a descriptor; mappings of it stay. */
    void close(int descriptor) {
        try {
            int ignored = (int) CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Names of all interfaces of this network namespace. */
    List<String> interfaces() {
        try {
            MemorySegment table = ((MemorySegment) NAME_INDEX.invokeExact(state)).reinterpret(Long.MAX_VALUE);
            List<String> names = new ArrayList<>();
            if (table.address() != 0) {
                for (long at = 0; table.get(INT, at) != 0; at += NAME_BYTES) {
                    names.add(table.get(ValueLayout.ADDRESS, at + NAME).reinterpret(Long.MAX_VALUE).getString(0));
                }
                FREE_NAME_INDEX.invokeExact(state, table);
            }
            return names;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private int result(int result) {
        return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
