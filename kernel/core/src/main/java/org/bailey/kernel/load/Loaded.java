package org.bailey.kernel.load;

import org.bailey.ipc.Domain;

/**
 * An instance of a domain and the loader that its code came from.
 *
 * @param device whether it is trusted: a driver, or part of the kernel
 */
public record Loaded(Domain instance, ClassLoader loader, boolean device) {

    /**
     * The line that a throwable came from, as {@code File.java:12}: the domain's own where one is on its stack.
     *
     * @param from whose line is looked for; null where its constructor did not return
     */
    public static String sourceLine(Throwable thrown, Loaded from) {
        StackTraceElement[] frames = thrown.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (from != null && from.owns(frame)) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return frames.length == 0 ? "unknown" : frames[0].getFileName() + ":" + frames[0].getLineNumber();
    }

    private boolean owns(StackTraceElement frame) {
        return frame.getClassName().startsWith(instance.getClass().getPackageName() + ".")
            || loader.getName() != null && loader.getName().equals(frame.getClassLoaderName());
    }
}
