package org.bailey.compare.peer;

/**
 * Domains in a row, all on the calling thread: the first writes, each in between reads the first word of a message
 * and hands it on, the last reads it all.
 */
interface Hops extends AutoCloseable {

    /**
     * Lets the first domain write and send some messages; a single one reads them as well.
     *
     * @param number of the first of them; each further one has the next
     * @param most how many there are to be sent
     * @return how many found room
     */
    int send(long number, int most);

    /**
     * Lets a domain in between hand on messages that are there.
     *
     * @param domain its place; 0 is the first one
     * @return how many it handed on
     */
    int pass(int domain, int most);

    /** Lets the last domain read messages that are there; returns how many it read. */
    int receive(int most);

    /** A batch has come through: what memory is to go back does so. */
    default void giveBack() {
    }

    /** All words that were read, added up. */
    long sum();

    @Override
    default void close() {
    }
}
