package org.bailey.domains.tcp;

/** Why a direction ended, as its last message says in the second user word. */
final class EndReason {

    /** It has not. */
    static final int NONE = -1;
    /** Its sender said so. */
    static final int FIN = 0;
    /** One of the two sides reset the connection. */
    static final int RST = 1;
    /** Nothing came for long, or its place was needed. */
    static final int GIVEN_UP = 2;
    /** The input ended. */
    static final int INPUT = 3;

    private EndReason() {
    }
}
