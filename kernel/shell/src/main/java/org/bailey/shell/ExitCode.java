package org.bailey.shell;

/** What the command line tells its caller. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;

    /** A mistake in Bailey itself. */
    public static final int INTERNAL = 1;

    /** The command or an input is wrong, and nothing was started; or what was to be told cannot be written. */
    public static final int INPUT = 2;

    /** A domain failed for good. */
    public static final int FAILED = 3;

    /** Ctrl-C; where no prompt reads it, the JVM itself ends with it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
