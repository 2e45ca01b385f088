package org.bailey.ipc.channel;

/** One open link between exactly two domains; the receiving and the sending end of it. */
public record Channel(Outlet outlet, Inlet inlet, ChannelCounters counters, Runnable closing) implements AutoCloseable {

    /** Gives its memory back; nothing may be outstanding. */
    @Override
    public void close() {
        closing.run();
    }
}
