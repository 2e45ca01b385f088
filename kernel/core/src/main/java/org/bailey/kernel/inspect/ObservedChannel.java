package org.bailey.kernel.inspect;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.Space;

/** A channel with somebody who looks at both of its ends. */
public final class ObservedChannel {

    private ObservedChannel() {
    }

    /**
     * The same channel, observed.
     *
     * @param number the channel's place in the spec
     */
    public static Channel on(Channel channel, int number, Crossings crossings, Space sender, Space receiver) {
        return new Channel(new ObservedOutlet(channel.outlet(), number, crossings, sender),
            new ObservedInlet(channel.inlet(), number, crossings, receiver), channel.counters(), channel.closing());
    }
}
