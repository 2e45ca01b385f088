package org.bailey.compare.fork;

/** What a process that measures could not do, in a sentence; the others go on without it. */
public final class ForkFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with its reason. */
    public ForkFailure(String reason) {
        super(reason);
    }
}
