package org.bailey.ipc;

/** An access that this domain has no right to: the SEGV of this system. */
public final class ProtectionFault extends BaileyException {

    private static final long serialVersionUID = 1L;

    /** A fault with the values that tell it from others. */
    public ProtectionFault(ErrorCode code, String values) {
        super(code, values);
    }
}
