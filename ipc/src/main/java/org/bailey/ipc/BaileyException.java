package org.bailey.ipc;

/** A failed call of the contract, with its {@link ErrorCode}; the message ends in name=value pairs. */
public class BaileyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which of the enumerated failures this is. */
    private final ErrorCode code;

    /**
     * A failure.
     *
     * @param code which of the enumerated failures it is
     * @param values what tells it from others, such as {@code "length=12, limit=8"}
     */
    public BaileyException(ErrorCode code, String values) {
        this(code, code.meaning() + "; " + code.remedy() + (values.isEmpty() ? "" : ": " + values), null);
    }

    BaileyException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** {@return which of the enumerated failures this is} */
    public ErrorCode code() {
        return code;
    }
}
