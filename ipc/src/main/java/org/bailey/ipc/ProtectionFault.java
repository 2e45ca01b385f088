package org.bailey.ipc;

/** An access that this domain has no right to: the SEGV of this system. */
public final class ProtectionFault extends BaileyException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param code which of the enumerated failures it is
     * @param values what tells it from others, as name=value pairs
     */
    public ProtectionFault(ErrorCode code, String values) {
        super(code, values);
    }
}
