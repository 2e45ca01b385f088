package org.bailey.ipc;

/**
 * A named end of one or more channels, as its domain sees it; not a UDP or TCP port.
 *
 * <p>A domain knows neither who is on the other side nor which transport carries the message.
 */
public interface Port {

    /** {@return the name that the plugin's descriptor gives it} */
    String name();

    /** {@return whether anything listens on the other side; what is sent to nobody is dropped and counted} */
    boolean connected();

    /** {@return an empty message to leave through this port: {@link Aggregate#push} on it uses this port's path} */
    Aggregate message();

    /**
     * Moves a message to the other side; it must not be used afterwards. Never blocks: where there is no
     * room the message waits in the domain's outbox, and the domain gets no input until that is empty.
     *
     * @param message the message, which is used up
     * @throws ProtectionFault with {@link ErrorCode#NOT_YOURS} where this domain does not own the message
     * @throws BaileyException with {@link ErrorCode#QUOTA} where the outbox is full, with {@link ErrorCode#TOO_LARGE}
     *     where the transport could never carry it
     */
    void send(Aggregate message);

    /** {@return whether a message sent now would go without waiting and its memory is at hand} */
    boolean ready();

    /**
     * Says that nothing more will leave through this port, once what waits in the outbox has gone. What is sent after
     * that is lost, and counted as {@code dropped} of its channels. The kernel says it for a domain that ended.
     */
    void end();
}
