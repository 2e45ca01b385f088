package org.bailey.kernel.load;

import org.bailey.ipc.Domain;

/**
 * An instance of a domain and the loader that its code came from.
 *
 * @param device whether it is trusted: a driver, or part of the kernel
 */
public record Loaded(Domain instance, ClassLoader loader, boolean device) {

    /** Whether the domain has a method {@code work}, so that something can come up in it by itself. */
    public boolean works() {
        try {
            return instance.getClass().getMethod("work", int.class).getDeclaringClass() != Domain.class;
        } catch (NoSuchMethodException | LinkageError unknown) {
            return true;
        }
    }

    /** Whether the domain's own code runs in this frame. */
    boolean owns(StackTraceElement frame) {
        return frame.getClassName().startsWith(instance.getClass().getPackageName() + ".")
            || loader.getName() != null && loader.getName().equals(frame.getClassLoaderName());
    }
}
