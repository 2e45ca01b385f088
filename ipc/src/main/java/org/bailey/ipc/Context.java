package org.bailey.ipc;

/** All that a domain can reach: its ports, options, clock, counters, log and held messages. */
public interface Context {

    /** {@return the name of this domain in the stack} */
    String name();

    /**
     * A port, as the plugin's descriptor declares it.
     *
     * @param name its name
     * @return the port, the same one for every instance of the domain
     * @throws BaileyException with {@link ErrorCode#UNKNOWN_PORT} where it declares none
     */
    Port port(String name);

    /** {@return the options from the stack file, checked against the descriptor, defaults filled in} */
    Options options();

    /** {@return a fresh, empty place on this domain's account for what it keeps from one call to the next} */
    Held held();

    /**
     * A counter, made on first use; it outlives a restart and stands in every report.
     *
     * @param name its name
     * @return the counter
     * @throws BaileyException with {@link ErrorCode#QUOTA} where the domain has a thousand of other names
     */
    Counter counter(String name);

    /** {@return the time of the kernel's clock in nanoseconds; no fixed origin, never runs backwards} */
    long nowNs();

    /**
     * Asks for one call of {@link Domain#alarm}; each request takes the place of the one before.
     *
     * @param deadlineNs when, by {@link #nowNs}
     */
    void alarm(long deadlineNs);

    /**
     * Writes one line to the diagnostics, with this domain's name in front.
     *
     * @param text the line
     */
    void log(String text);
}
