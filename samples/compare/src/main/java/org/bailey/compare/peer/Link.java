package org.bailey.compare.peer;

/** One direction of a peer: messages from one thread to one other. */
interface Link extends AutoCloseable {

    /**
     * Sends some messages, each written as its {@link Payload} says.
     *
     * @param number of the first of them; each further one has the next
     * @param most how many there are to be sent
     * @return how many found room
     */
    int send(long number, int most);

    /**
     * Takes some messages, and reads each.
     *
     * @return how many there were, {@code most} at most
     */
    int receive(int most);

    /** All that was read, added up; for the receiving thread. */
    long sum();

    @Override
    default void close() {
    }
}
