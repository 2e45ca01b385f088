package org.bailey.compare.stack;

import java.util.ArrayList;
import java.util.List;
import org.bailey.compare.statistic.Latency;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.Inlet;
import org.bailey.kernel.run.ChannelWrapper;
import org.bailey.kernel.spec.ChannelSpec;

/**
 * Where the messages of a stack's sources stand until they may pass: a stack is warm, at work for a while, and at rest.
 *
 * <p>A shut gate stops the source's thread in the middle of its turn, and with it all domains of that worker; others
 * come to rest when there is nothing left for them. So nothing is measured by the stack itself, and none of its
 * processes disturbs the others while it is not its turn.
 */
final class Gate implements ChannelWrapper {

    /** Since when nobody stands at the gate. */
    static final long NOBODY = Long.MIN_VALUE;

    private final List<String> sources;
    private final List<String> sinks;
    private final List<Channel> channels = new ArrayList<>();
    private final List<GatedOutlet> entrances = new ArrayList<>();
    private final Latency latency = new Latency();

    private volatile boolean open;
    private volatile boolean single;
    private volatile long sentNs;
    private boolean standing;
    private boolean left;
    private long standingSinceNs;

    /** A gate, shut, between these domains, and a stop watch at those. */
    Gate(List<String> sources, List<String> sinks) {
        this.sources = sources;
        this.sinks = sinks;
    }

    @Override
    public Channel around(ChannelSpec spec, Channel channel) {
        channels.add(channel);
        Channel observed = channel;
        if (sources.contains(spec.from())) {
            GatedOutlet entrance = new GatedOutlet(channel.outlet(), this);
            entrances.add(entrance);
            observed = new Channel(entrance, observed.inlet(), observed.counters(), observed.closing());
        }
        if (sinks.contains(spec.to())) {
            Inlet exit = new TimedInlet(channel.inlet(), this);
            observed = new Channel(observed.outlet(), exit, observed.counters(), observed.closing());
        }
        return observed;
    }

    /** All channels, as they are without a gate. */
    List<Channel> channels() {
        return channels;
    }

    /** Messages that passed. */
    long passed() {
        return entrances.stream().mapToLong(GatedOutlet::passed).sum();
    }

    /** Latencies of messages that passed one at a time. */
    Latency latency() {
        return latency;
    }

    /** Whether this message may not pass yet. */
    boolean holds(long number, long limit) {
        return !open || number == limit;
    }

    /** Stands here until the gate opens, on the source's thread. */
    synchronized void stand(GatedOutlet entrance) {
        while (holds(entrance.passed(), entrance.limit())) {
            if (!standing) {
                // Also where the gate was open for so short a time that this thread saw nothing of it.
                standing = true;
                standingSinceNs = System.nanoTime();
                notifyAll();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a worker", e);
            }
        }
        standing = false;
        left = true;
        notifyAll();
    }

    /** Waits for a while until a source has gone on since the gate was opened; whether one has. */
    synchronized boolean left(long forMs) throws InterruptedException {
        if (!left) {
            wait(forMs);
        }
        return left;
    }

    /** Opens for this number of messages of each source; returns the time. */
    synchronized long open(long messages, boolean oneAtATime) {
        standing = false;
        left = false;
        single = oneAtATime;
        entrances.forEach(entrance -> entrance.limit(messages));
        open = true;
        long nowNs = System.nanoTime();
        notifyAll();
        return nowNs;
    }

    /** Shuts. */
    void shut() {
        open = false;
    }

    /** Waits for a while until a source stands here; returns since when, {@link #NOBODY} where none does. */
    synchronized long standingSince(long forMs) throws InterruptedException {
        if (!standing) {
            wait(forMs);
        }
        return standing ? standingSinceNs : NOBODY;
    }

    /** Notes when a message passes, where that is timed. */
    void passes() {
        if (single) {
            sentNs = System.nanoTime();
        }
    }

    /** Notes when a message arrives, where that is timed. */
    void arrives() {
        if (single) {
            latency.record(System.nanoTime() - sentNs);
        }
    }

    /** Whether messages pass one at a time, and one is under way. */
    boolean occupied() {
        if (!single) {
            return false;
        }
        for (int i = 0; i < channels.size(); i++) {
            if (channels.get(i).inlet().queued() > 0) {
                return true;
            }
        }
        return false;
    }
}
