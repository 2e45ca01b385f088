package org.bailey.drivers.pcap;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The native call of these tests: setfsuid(2), by which one thread asks for files as another user, without the
 * capabilities by which root may read them all (capabilities(7)).
 */
@SuppressWarnings("restricted")
final class UserSyscalls {

    private static final int NOBODY = 65_534;
    private static final int WHO_IS_IT = -1;
    private static final MethodHandle SET_USER = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().findOrThrow("setfsuid"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private UserSyscalls() {
    }

    /** Has this thread ask for files as nobody in particular from now on; false where it may not. */
    static boolean becomeNobody() {
        setUser(NOBODY);
        return setUser(WHO_IS_IT) == NOBODY;
    }

    private static int setUser(int user) {
        try {
            return (int) SET_USER.invokeExact(user);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
