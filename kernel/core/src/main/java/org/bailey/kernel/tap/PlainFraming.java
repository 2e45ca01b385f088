package org.bailey.kernel.tap;

/** Bytes of which nothing is known: LINKTYPE_USER0, which tools show as they are. */
final class PlainFraming implements Framing {

    private static final int USER0 = 147;

    @Override
    public int usualLinkType() {
        return USER0;
    }
}
