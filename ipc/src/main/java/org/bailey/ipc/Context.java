package org.bailey.ipc;

/** All that a domain can reach: its ports, options, clock, counters, log and held messages. */
public interface Context {

    /** Name of this domain in the stack. */
    String name();

    /**
     * The port of this name, as the plugin's descriptor declares it.
     *
     * @throws BaileyException with {@link ErrorCode#UNKNOWN_PORT} where it declares none
     */
    Port port(String name);

    /** The options from the stack file, checked against the descriptor, defaults filled in. */
    Options options();

    /** A fresh, empty place on this domain's account for what it keeps from one call to the next. */
    Held held();

    /** The counter of this name, made on first use; it outlives a restart and stands in every report. */
    Counter counter(String name);

    /** Time of the kernel's clock in nanoseconds; no fixed origin, never runs backwards. */
    long nowNs();

    /** Asks for one call of {@link Domain#alarm} at this time; a later call replaces an earlier one. */
    void alarm(long deadlineNs);

    /** Writes one line to the diagnostics, with this domain's name in front. */
    void log(String text);
}
