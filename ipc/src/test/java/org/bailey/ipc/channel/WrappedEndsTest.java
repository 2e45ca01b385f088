package org.bailey.ipc.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An end around another one hands everything on, also what an interface answers where nothing is said. */
final class WrappedEndsTest {

    private static List<String> missing(Class<?> end, Class<?> wrapper) {
        List<String> missing = new ArrayList<>();
        for (Method method : end.getDeclaredMethods()) {
            try {
                wrapper.getDeclaredMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException absent) {
                missing.add(method.getName());
            }
        }
        return missing;
    }

    @Test
    void nothingIsLeftToAnInterface() {
        assertEquals(List.of(), missing(Outlet.class, ForwardingOutlet.class));
        assertEquals(List.of(), missing(Inlet.class, ForwardingInlet.class));
        assertTrue(ForwardingInlet.class.isAssignableFrom(GuardedInlet.class));
    }
}
