package org.bailey.ipc;

/** An input that a domain cannot use: told to the user as it stands, without a stack trace, exit code 2. */
public final class BadInput extends BaileyException {

    private static final long serialVersionUID = 1L;

    /**
     * An input that cannot be used.
     *
     * @param sentence for the user: the file or option, what is wrong with it, what would be right
     */
    public BadInput(String sentence) {
        super(ErrorCode.BAD_INPUT, sentence, null);
    }
}
