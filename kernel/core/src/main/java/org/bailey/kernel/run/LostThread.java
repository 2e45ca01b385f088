package org.bailey.kernel.run;

/**
 * What a thread ends with that comes back from a call after it was given up: another one has its place.
 *
 * <p>Nobody but the thread's own beginning may catch it, and nothing may be done on its way there.
 */
final class LostThread extends Error {

    private static final long serialVersionUID = 1L;

    LostThread() {
        super("this thread was given up", null, false, false);
    }
}
