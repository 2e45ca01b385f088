package org.bailey.ipc;

/**
 * What a domain keeps from one call to the next: slices on its account, in order.
 *
 * <p>Held memory is charged to the domain. Where it pins too much of a ring or quota, the kernel moves the
 * oldest into fbufs of the holder's own ({@code bytesEvacuated}); the holder notices nothing. Everything
 * goes back when the domain dies.
 */
public interface Held extends Bytes {

    /**
     * Moves a message's bytes to the end.
     *
     * @param message the message, which is used up; its descriptor is not kept
     */
    void append(Aggregate message);

    /**
     * Drops bytes from the front.
     *
     * @param lengthBytes how many
     */
    void drop(int lengthBytes);

    /**
     * Takes the first bytes off as a message.
     *
     * @param lengthBytes how many
     * @return the message, with a blank descriptor
     */
    Aggregate take(int lengthBytes);

    /** Gives everything back; the handle stays good. */
    void clear();

    /** Gives everything back, and the handle with it. */
    void close();
}
