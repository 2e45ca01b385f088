package org.bailey.kernel.run;

import org.bailey.ipc.BadInput;

/** A domain that could not be started: its code threw before the stack ran. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure of one domain; a mistake in the input stays what it is. */
    static RuntimeException of(Resident resident, Throwable thrown) {
        if (thrown instanceof BadInput input) {
            return input;
        }
        return new StartFailure("domain " + resident.spec().name() + " could not be started: "
            + resident.describe(thrown) + " at " + resident.sourceLine(thrown), thrown);
    }
}
