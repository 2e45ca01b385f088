package org.bailey.kernel.run;

import org.bailey.ipc.channel.Channel;
import org.bailey.kernel.spec.ChannelSpec;

/** A wrapper of channels, put on while they are wired: what it does is in none of the real code. */
@FunctionalInterface
public interface ChannelWrapper {

    /** The channel with whatever is to be put around its ends, or as it is. */
    Channel around(ChannelSpec spec, Channel channel);
}
