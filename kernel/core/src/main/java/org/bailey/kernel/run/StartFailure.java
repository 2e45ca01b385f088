package org.bailey.kernel.run;

import org.bailey.ipc.BadInput;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.load.Thrown;

/**
 * A domain that could not be started: its code threw before the stack ran.
 *
 * <p>What was thrown is not its cause: that object is the plugin's, and who printed it would run the plugin's
 * code. Its stack trace stands here instead.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StartFailure(String message) {
        super(message);
    }

    /** The failure of one domain; a mistake in the input stays what it is. */
    static RuntimeException of(Resident resident, Throwable failure) {
        Thrown thrown = resident.supervisor().read(failure);
        RuntimeException told = failure instanceof BadInput input ? new BadInput(OneLine.of(input.getMessage()))
            : new StartFailure("domain " + resident.spec().name() + " could not be started: " + thrown.text()
                + " at " + thrown.sourceLine());
        told.setStackTrace(thrown.frames().toArray(StackTraceElement[]::new));
        return told;
    }
}
