package org.bailey.ipc;

/** Every way in which a call of the contract can fail: meaning, and what to do next. */
public enum ErrorCode {
    /** The message or fbuf is not this domain's (any more). */
    NOT_YOURS("the message is not this domain's any more",
        "use a message before it is sent and within the call it came with; keep bytes with Held.append"),
    /** A write to memory that nobody may write any more. */
    READ_ONLY("the fbuf is immutable", "write before the message is sent; change bytes by replacing slices"),
    /** A limit on memory, references or the outbox is reached. */
    QUOTA("a quota is used up", "hold less, send less per call, or raise the limit in the stack file"),
    /** An allocation larger than any fbuf. */
    TOO_LARGE("no fbuf is that large", "chain several with append"),
    /** A port that the descriptor does not declare. */
    UNKNOWN_PORT("the domain has no such port", "declare the port in META-INF/bailey.yaml"),
    /** An option that the descriptor does not declare, or of another type. */
    UNKNOWN_OPTION("the domain has no such option", "declare the option in META-INF/bailey.yaml"),
    /** A reference that points outside, or to memory that was reused since. */
    BAD_REFERENCE("a reference does not fit its memory", "report it: the peer broke the protocol of its channel"),
    /** A lease that ended before its bytes were used. */
    EXPIRED("the lease has expired", "use what is peeked at before moving on, keep it, or read it; be faster"),
    /** A return notice for something that is not outstanding. */
    BAD_NOTICE("a notice for what is not outstanding", "report it: the peer broke the protocol of its channel"),
    /** The operating system refused a call. */
    SYSTEM("the operating system refused", "see errno in the message and the man page of the call"),
    /** A StackOverflowError or OutOfMemoryError in the middle of an operation, which the plugin caught. */
    BROKEN_OFF("an operation of this domain stopped half-way", "do not catch errors: let them end the call"),
    /** A call that took longer than its limit; it was given up. */
    OVER_TIME("a call of this domain took too long", "do less per call, or raise cpu-per-call in the stack file"),
    /** An option's value, or a file it names, cannot be used. */
    BAD_INPUT("an input cannot be used", "mend the file or the option that the message names");

    private final String meaning;
    private final String remedy;

    ErrorCode(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** {@return what went wrong, in a few words} */
    public String meaning() {
        return meaning;
    }

    /** {@return what to do next} */
    public String remedy() {
        return remedy;
    }
}
