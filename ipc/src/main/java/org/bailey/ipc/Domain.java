package org.bailey.ipc;

/**
 * A protection domain: one protocol layer, one unit of isolation and of failure.
 *
 * <p>The kernel calls one method at a time, never two at once, and not always from the same thread.
 * Whatever a method throws is a fault: it is contained and reported, everything the domain held goes
 * back to its owners, and the restart policy decides whether a fresh instance takes over the old ports.
 * A domain needs a public constructor without parameters.
 */
public interface Domain {

    /**
     * Begins the life of this instance. Ports, options and counters are fetched here, once; messages can be sent.
     *
     * @param context all that the domain can reach, good for the life of this instance
     * @throws BadInput where an option or a file it names cannot be used: the stack does not start
     * @throws Exception whatever goes wrong
     */
    void open(Context context) throws Exception;

    /**
     * Takes one message; a source, which has no input, leaves this empty. The message is lent for this call: send it
     * on, append it to a {@link Held}, or let it be; what is left when the call returns, the kernel releases.
     *
     * @param from the port that it came by
     * @param message the message, which is this domain's own until the call returns
     * @throws Exception whatever goes wrong
     */
    void receive(Port from, Aggregate message) throws Exception;

    /**
     * Hears that nothing more will come from a port: send what was still waiting. An instance that takes over after a
     * fault hears it of the ports that ended before as well.
     *
     * @param from the port
     * @throws Exception whatever goes wrong
     */
    default void end(Port from) throws Exception {
    }

    /**
     * Produces, in a domain that is a source: at most {@code budget} messages, then return.
     * Called while every output has room, and before the next input; {@link Port#ready} tells when to stop
     * earlier. A domain that cannot send all that an input leads to in one call goes on here.
     *
     * @param budget most messages to produce
     * @return how many messages were produced; 0 lets the kernel rest
     * @throws Exception whatever goes wrong
     */
    default int work(int budget) throws Exception {
        return 0;
    }

    /**
     * Hears that the time set with {@link Context#alarm} has come; also while what was sent waits for room, so that
     * {@link Port#ready} is to be asked by who sends much.
     *
     * @param nowNs the time, by {@link Context#nowNs}
     * @throws Exception whatever goes wrong
     */
    default void alarm(long nowNs) throws Exception {
    }

    /**
     * Ends the life of this instance: called once, also after a fault. Nothing can be sent any more.
     *
     * @throws Exception whatever goes wrong
     */
    default void close() throws Exception {
    }
}
