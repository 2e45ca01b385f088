package org.bailey.compare;

import java.io.PrintStream;

/** What is being done, told to whoever waits: one line that changes on a terminal, a line for each thing elsewhere. */
public final class Progress {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out = System.err;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private String told = "";

    /** Tells what is being done, and how far that is. */
    public void tell(String what, int done, int of) {
        if (terminal) {
            out.print(CLEAR_LINE + "bailey: [" + done + "/" + of + "] " + what);
            out.flush();
        } else if (!what.equals(told)) {
            out.println("bailey: " + what);
        }
        told = what;
    }

    /** Makes room for what is printed now. */
    public void end() {
        if (terminal && !told.isEmpty()) {
            out.print(CLEAR_LINE);
            out.flush();
        }
        told = "";
    }
}
