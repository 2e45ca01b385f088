package org.bailey.kernel.load;

/** A plugin's class that uses what plugins may not use: it is refused before any of its code runs. */
public final class LinkRefusal extends LinkageError {

    private static final long serialVersionUID = 1L;

    private final String sourceLine;

    LinkRefusal(String user, String file, int line, String used) {
        super("a plugin may not use " + used + "; allowed are the contract, its own classes and what allow.list"
            + " names: class=" + user + (line > 0 ? ", line=" + line : ""));
        this.sourceLine = (file != null ? file : user) + (line > 0 ? ":" + line : "");
    }

    /** Where it is used, as {@code File.java:12}. */
    String sourceLine() {
        return sourceLine;
    }
}
