package org.bailey.kernel.load;

import java.lang.reflect.Method;
import java.util.List;

/**
 * What a domain threw, read without running a plugin's code: its class may override anything, to loop or to throw.
 *
 * @param text class and message, one line
 * @param sourceLine where it came from, as {@code File.java:12}: the domain's own line where one is on the stack
 * @param frames its stack; empty where it cannot be read
 */
public record Thrown(String text, String sourceLine, List<StackTraceElement> frames) {

    private static final int CAUSES_MAX = 16;
    private static final Thrown UNREADABLE = new Thrown("something that cannot be read", "unknown", List.of());

    /** Reads it; never throws, whatever state the domain left the process in. */
    public static Thrown read(Throwable thrown, Loaded from) {
        try {
            Throwable told = behindLinking(thrown);
            List<StackTraceElement> frames =
                overrides(told, "getStackTrace") ? List.of() : List.of(told.getStackTrace());
            return new Thrown(text(told), told instanceof LinkRefusal refusal ? refusal.sourceLine()
                : sourceLine(frames, from), frames);
        } catch (Throwable unreadable) {
            // For one, no memory is left.
            return UNREADABLE;
        }
    }

    /** The reason inside the errors with which the JVM says that a class could not be linked or initialized. */
    private static Throwable behindLinking(Throwable thrown) {
        Throwable told = thrown;
        // Causes can be made to go round in a circle.
        for (int depth = 0; depth < CAUSES_MAX && saysNothing(told) && told.getCause() != null; depth++) {
            told = told.getCause();
        }
        return told;
    }

    /** Whether it is one of those that no plugin's class can extend and that are told by their cause. */
    private static boolean saysNothing(Throwable told) {
        return told instanceof ExceptionInInitializerError || told instanceof NoClassDefFoundError
            || told instanceof BootstrapMethodError;
    }

    private static String text(Throwable thrown) {
        String name = thrown.getClass().getName();
        if (overrides(thrown, "getMessage")) {
            return OneLine.of(name);
        }
        String message = thrown.getMessage();
        return OneLine.of(message == null ? name : name + ": " + message.lines().findFirst().orElse(""));
    }

    /** Whether a call of this method would run a plugin's code. */
    private static boolean overrides(Throwable thrown, String method) {
        for (Class<?> type = thrown.getClass(); type.getClassLoader() instanceof DomainClassLoader;
             type = type.getSuperclass()) {
            for (Method each : type.getDeclaredMethods()) {
                if (each.getName().equals(method) && each.getParameterCount() == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String sourceLine(List<StackTraceElement> frames, Loaded from) {
        for (StackTraceElement frame : frames) {
            boolean own = DomainClassLoader.isPlugin(frame) || from != null && from.owns(frame);
            if (own && !frame.getClassName().equals(Gate.CLASS)) {
                return place(frame);
            }
        }
        return frames.isEmpty() ? "unknown" : place(frames.getFirst());
    }

    private static String place(StackTraceElement frame) {
        String file = frame.getFileName() != null ? frame.getFileName() : frame.getClassName();
        return OneLine.of(file + ":" + frame.getLineNumber());
    }
}
