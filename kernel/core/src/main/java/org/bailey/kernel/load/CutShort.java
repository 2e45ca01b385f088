package org.bailey.kernel.load;

/**
 * What a plugin's code ends with once its {@link Gate} is shut: thrown again at every step it takes from there on.
 *
 * <p>It carries nothing, so that nobody can keep anything of it or put anything into it.
 */
final class CutShort extends Error {

    static final CutShort SIGNAL = new CutShort();

    private static final long serialVersionUID = 1L;

    private CutShort() {
        super("the call took too long", null, false, false);
    }
}
