package org.bailey.ipc.device;

import java.io.IOException;
import java.util.Optional;

/**
 * Says that nothing more can be told: whoever read our output is gone, and the stack ends quietly, as {@code SIGPIPE}
 * ends a filter; or there is no room for it, and the stack has failed.
 */
public final class ClosedOutput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nobody reads any more. */
    public ClosedOutput() {
        super("nobody reads the output any more");
    }

    /** Somebody may still read, but it cannot be written, for this reason. */
    public ClosedOutput(IOException reason) {
        super("the output cannot be written", reason);
    }

    /** Why it cannot be written, where somebody may still read. */
    public Optional<String> reason() {
        return Optional.ofNullable(getCause()).map(cause -> String.valueOf(cause.getMessage()));
    }
}
