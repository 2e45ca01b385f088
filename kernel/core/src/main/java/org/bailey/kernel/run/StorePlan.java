package org.bailey.kernel.run;

import org.bailey.ipc.beltway.DBufShape;
import org.bailey.ipc.mode.Mode;
import org.bailey.kernel.spec.ChannelSpec;

/**
 * A store that a domain's messages for one of its ports are written to; channels that agree in all of it share one.
 *
 * @param domain who writes there
 * @param port for which of its ports
 * @param transport by which the bytes cross without being moved first
 * @param mode how they are handled
 * @param ring what the DBuf is like that they lie in, under {@code beltway}
 */
public record StorePlan(String domain, String port, String transport, Mode mode, DBufShape ring) {

    /** The store that serves a channel. */
    public static StorePlan of(ChannelSpec channel) {
        return new StorePlan(channel.from(), channel.out(), channel.transport(), channel.handling().mode(),
            channel.transport().equals("beltway") ? channel.limits().ring() : null);
    }
}
