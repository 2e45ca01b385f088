package org.bailey.kernel.spec;

import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;

/**
 * A channel from one domain's output port to another's input port.
 *
 * @param from name of the sending domain
 * @param out its port
 * @param to name of the receiving domain
 * @param in its port
 * @param transport a name that {@link org.bailey.ipc.transport.Transports#names} lists
 * @param handling how the fbufs are handled that the sender allocates for it
 * @param droppingWhenFull whether it loses messages where it is full, instead of making the sender wait
 * @param tap where a copy of what crosses goes; null where none is wanted
 */
public record ChannelSpec(String from, String out, String to, String in, String transport,
                          Handling handling, boolean droppingWhenFull, TransportLimits limits, TapSpec tap) {

    /** A channel without a tap. */
    public ChannelSpec(String from, String out, String to, String in, String transport, Handling handling,
                       boolean droppingWhenFull, TransportLimits limits) {
        this(from, out, to, in, transport, handling, droppingWhenFull, limits, null);
    }

    /** The same channel with a tap. */
    public ChannelSpec tapped(TapSpec by) {
        return new ChannelSpec(from, out, to, in, transport, handling, droppingWhenFull, limits, by);
    }

    /** The ends, as a stack file writes them. */
    public String label() {
        return from + (out.isEmpty() ? "" : "." + out) + " -> " + to;
    }
}
