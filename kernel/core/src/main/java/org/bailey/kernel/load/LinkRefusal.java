package org.bailey.kernel.load;

/** A plugin's class that uses what plugins may not use: it is refused before any of its code runs. */
public final class LinkRefusal extends LinkageError {

    private static final long serialVersionUID = 1L;

    private final String sourceLine;

    /**
     * The refusal of a use.
     *
     * @param user the class, and the method or field in it where there is one
     * @param file the source file, or null where the class does not say
     * @param line the source line, or 0
     */
    LinkRefusal(String user, String file, int line, String used) {
        super("a plugin may not use " + used + "; " + Instead.of(used) + ": in=" + user
            + (line > 0 ? ", line=" + line : ""));
        this.sourceLine = (file != null ? file : user) + (line > 0 ? ":" + line : "");
    }

    /** Where it is used, as {@code File.java:12}. */
    public String sourceLine() {
        return sourceLine;
    }
}
