package org.bailey.kernel.log;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/** A logger that writes what it is told to a stream, from {@code INFO} on, without time or level. */
final class LineLogger implements System.Logger {

    private final String name;
    private final String prefix;
    private final PrintStream stream;

    /** Taken before any plugin runs: none is to initialize a class of the JDK from the depth of a recursion. */
    private final int leastSeverity = Level.INFO.getSeverity();

    LineLogger(String name, PrintStream stream) {
        this.name = name;
        this.prefix = name.startsWith(Diagnostics.DOMAIN) ? name.substring(Diagnostics.DOMAIN.length()) + ": " : "";
        this.stream = stream;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && level.getSeverity() >= leastSeverity;
    }

    @Override
    public void log(Level level, ResourceBundle texts, String message, Throwable thrown) {
        if (isLoggable(level)) {
            stream.println(prefix + message + (thrown == null ? "" : ": " + thrown));
        }
    }

    @Override
    public void log(Level level, ResourceBundle texts, String format, Object... values) {
        if (isLoggable(level)) {
            stream.println(prefix + (values == null || values.length == 0 ? format
                : MessageFormat.format(format, values)));
        }
    }
}
