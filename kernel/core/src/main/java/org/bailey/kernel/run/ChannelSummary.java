package org.bailey.kernel.run;

import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.memory.Steps;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.tap.Tap;

/**
 * Where what crossed a channel is gathered from.
 *
 * @param tap what copies out of it; null where nothing does
 */
record ChannelSummary(ChannelSpec spec, Wire wire, Tap tap) {

    /** What crossed it until now. */
    ChannelReport report() {
        ChannelCounters counters = wire.channel().counters();
        Steps steps = new Steps();
        steps.addAll(counters.steps());
        steps.addAll(wire.channel().outlet().store().steps());
        return new ChannelReport(spec.label(), wire.transport(), spec.handling(), counters.messages(), counters.bytes(),
            counters.bytesCopied(), counters.bytesEvacuated(), counters.bytesSecured(), counters.slicesOffPath(),
            counters.droppedMessages(), steps.done(), tap == null ? 0 : tap.tappedBytes());
    }

    /** How far it has come just now; for other threads. */
    ChannelGauge gauge() {
        ChannelCounters counters = wire.channel().counters();
        return new ChannelGauge(spec.label(), wire.transport(), counters.messages(), counters.bytes(),
            counters.bytesCopied(), counters.droppedMessages(), wire.channel().inlet().queued());
    }
}
