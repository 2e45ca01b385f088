package org.bailey.ipc.device;

/** Says that whoever read our output is gone: the stack ends quietly, as {@code SIGPIPE} ends a filter. */
public final class ClosedOutput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The one way to say it. */
    public ClosedOutput() {
        super("nobody reads the output any more");
    }
}
