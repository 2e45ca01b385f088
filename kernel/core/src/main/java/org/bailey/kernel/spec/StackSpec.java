package org.bailey.kernel.spec;

import java.util.List;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;

/**
 * A whole stack.
 *
 * @param name what reports call it
 * @param transport the default transport, also for what domains push
 * @param handling the default handling of fbufs, also for what domains push
 * @param limits sizes of every domain's own stores
 * @param captureClock whether the kernel's clock follows the time of the packets instead of the machine's
 * @param workers who gives the domains their turns
 * @param domains in the order they are first named: the order in which they take turns
 */
public record StackSpec(String name, String transport, Handling handling, TransportLimits limits,
                        boolean captureClock, Workers workers, List<DomainSpec> domains,
                        List<ChannelSpec> channels) {

    /** A stack of one worker. */
    public StackSpec(String name, String transport, Handling handling, TransportLimits limits, boolean captureClock,
                     List<DomainSpec> domains, List<ChannelSpec> channels) {
        this(name, transport, handling, limits, captureClock, Workers.ONE, domains, channels);
    }

    /** The same, whose calls may take as long as they like. */
    public StackSpec withoutLimitOnCalls() {
        return new StackSpec(name, transport, handling, limits, captureClock, new Workers(workers.count(), 0), domains,
            channels);
    }
}
