package org.bailey.domains.dns;

/** What can be wrong with a message; where an index is answered, these stand for none. */
final class Wrong {

    /** Nothing is. */
    static final int NOTHING = 0;
    /** It ends inside of what it announced. */
    static final int TRUNCATED = -1;
    /** A label of a kind that was never used. */
    static final int LABEL = -2;
    /** A compression pointer that does not point backwards. */
    static final int POINTER = -3;
    /** A name longer than 255 bytes. */
    static final int NAME_LENGTH = -4;
    /** A record's data that its type does not allow. */
    static final int DATA = -5;

    private Wrong() {
    }
}
