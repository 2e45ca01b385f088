package org.bailey.drivers.packet;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The native call of these tests: unshare(2), which gives one thread a network of its own. */
@SuppressWarnings("restricted")
final class NamespaceSyscalls {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final MethodHandle UNSHARE = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().findOrThrow("unshare"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private NamespaceSyscalls() {
    }

    /** Gives this thread, and the processes it starts from now on, a network with nothing in it. */
    static boolean newNetwork() {
        try {
            return (int) UNSHARE.invokeExact(CLONE_NEWNET) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
