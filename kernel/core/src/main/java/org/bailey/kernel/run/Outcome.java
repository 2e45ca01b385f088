package org.bailey.kernel.run;

/** How a run ended. */
public enum Outcome {
    /** All sources ended and everything they sent went through. */
    ENDED,
    /** Somebody asked it to stop. */
    STOPPED,
    /** A domain failed for good and its policy was to stop the stack. */
    FAILED,
    /** Whoever read the output is gone. */
    OUTPUT_CLOSED,
    /** The output cannot be written, as on a full disk, and what came last is lost. */
    OUTPUT_LOST
}
