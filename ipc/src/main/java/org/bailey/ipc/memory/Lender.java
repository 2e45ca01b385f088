package org.bailey.ipc.memory;

/**
 * Whoever a domain's slices are borrowed from: a store of its own, or the channel they came by.
 *
 * <p>A token names one loan of this lender: an fbuf, a block of a ring, a message of a channel.
 * The loan is over when as many references were released as were taken. Called by one thread at a time.
 */
public interface Lender {

    /** Largest token, so that a loan fits an int beside the lender's number. */
    int TOKEN_MAX = (1 << 24) - 1;

    /** Takes one more reference to a loan. */
    void retain(int token);

    /** Gives one reference back. */
    void release(int token);

    /**
     * Address of its counts of references, an int for each token, where to take a reference is to add one and nothing
     * else, and to give any but the last one back is to take it off again; 0 where there is more to it.
     */
    default long counts() {
        return 0;
    }

    /** Takes some more references to a loan, as a long list of its slices is shared. */
    default void retain(int token, int references) {
        for (int i = 0; i < references; i++) {
            retain(token);
        }
    }

    /** Gives some references back. */
    default void release(int token, int references) {
        for (int i = 0; i < references; i++) {
            release(token);
        }
    }

    /**
     * Whether any reference to this loan is left, asked when one was given back. Where none is, headers may come to
     * lie where its bytes were, so that no right to write them may outlive it; who keeps no headers there says yes.
     */
    default boolean lent(int token) {
        return true;
    }

    /**
     * Whether nobody but the holder of one reference can reach what this loan is of, here or in any other domain.
     * Most lenders never know: they lend what others hold as well.
     */
    default boolean sole(int token) {
        return false;
    }

    /**
     * Forgets every reference counted so far, so that {@link #retain} can count anew: first step of finding
     * out what a dead domain owes, from what its peers still hold.
     */
    void recount();

    /** Ends every loan that nobody was counted for since {@link #recount}: last step. */
    void settle();

    /** Whether giving this loan back would relieve a ring or quota that is more than half pinned. */
    boolean pinning(int token);

    /** Counts bytes of its loans that the borrower copied, so that their originator cannot change them any more. */
    default void securedByCopy(int lengthBytes) {
    }
}
