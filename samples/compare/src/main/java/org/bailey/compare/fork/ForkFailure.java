package org.bailey.compare.fork;

/** What a process that measures could not do, in a sentence; the others go on without it. */
public final class ForkFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private ForkFailure(String reason, boolean refusal) {
        super(reason);
        this.refusal = refusal;
    }

    /** A failure with its reason. */
    public ForkFailure(String reason) {
        this(reason, false);
    }

    /** A failure for which what is to be measured is to blame, and not who measures it. */
    public static ForkFailure refusal(String reason) {
        return new ForkFailure(reason, true);
    }

    /** Whether the input is a mistake: any other process would say the same. */
    public boolean refusal() {
        return refusal;
    }
}
