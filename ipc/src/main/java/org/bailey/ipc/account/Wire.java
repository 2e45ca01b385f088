package org.bailey.ipc.account;

import java.util.List;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/** A channel between two ports, with what was configured for it and whether it has ended. */
public final class Wire {

    private final DomainPort from;
    private final DomainPort to;
    private final Channel channel;
    private final String transport;
    private final boolean droppingWhenFull;
    private boolean inside;
    private boolean betweenWorkers;
    private volatile boolean ended;

    /** A wire that ports are then attached to. */
    public Wire(DomainPort from, DomainPort to, Channel channel, String transport, boolean droppingWhenFull) {
        this.from = from;
        this.to = to;
        this.channel = channel;
        this.transport = transport;
        this.droppingWhenFull = droppingWhenFull;
    }

    /** The port that sends. */
    public DomainPort from() {
        return from;
    }

    /** The port that receives. */
    public DomainPort to() {
        return to;
    }

    /** What carries the messages. */
    public Channel channel() {
        return channel;
    }

    /** Name of its transport. */
    public String transport() {
        return transport;
    }

    /** Whether it loses messages where it is full, instead of making the sender wait. */
    public boolean droppingWhenFull() {
        return droppingWhenFull;
    }

    /** Whether both of its ends lie in one cycle of domains. */
    public boolean inside() {
        return inside;
    }

    /** Says that both ends lie in one cycle. */
    public void insideCycle() {
        inside = true;
    }

    /** Whether other workers run the sender than the receiver. */
    public boolean betweenWorkers() {
        return betweenWorkers;
    }

    /** Says that its ends are on two workers, which publish what they did at the end of each turn. */
    public void twoWorkers() {
        betweenWorkers = true;
        channel.outlet().inBatches();
        channel.inlet().inBatches();
    }

    /** Shows each end what the other did, where that is left to the end of a turn. */
    public void publish() {
        channel.outlet().publish();
        channel.inlet().publish();
    }

    /** Whether the sender said that nothing more will come. */
    public boolean ended() {
        return ended;
    }

    /** Says that nothing more will come; for the sender's thread, which may have something left to show. */
    public void end() {
        channel.outlet().publish();
        ended = true;
    }

    /** The same for any thread, where the sender is at rest and has shown all it sent. */
    public void endAtRest() {
        ended = true;
    }

    /**
     * Whether more than half of it is used up by other messages than those that wait or are on their way back,
     * here or further on: somebody holds them. Exact for a thread that runs all ends; a hint for others, but right
     * once all ends are at rest.
     *
     * @param onward the channels that lead on from here
     */
    public boolean stuck(List<Wire> onward) {
        return channel.outlet().pressed() && channel.outlet().pressed(moving(onward));
    }

    private int moving(List<Wire> onward) {
        int moving = moving();
        for (int i = 0; i < onward.size(); i++) {
            moving += onward.get(i).moving();
        }
        return moving;
    }

    private int moving() {
        return channel.inlet().queued() + channel.outlet().returning();
    }

    /** Whether nothing waits in it and nothing more will come. */
    public boolean drained() {
        return ended && channel.inlet().queued() == 0;
    }

    /** Loses a message that was to go by it. */
    void lose(SliceList message) {
        channel.counters().dropped();
        message.drain();
    }

    /** Loses what waits in it for a receiver that is gone for good; returns how many messages. */
    int discard(Holdings receiver) {
        Inlet inlet = channel.inlet();
        int count = 0;
        boolean taken = true;
        while (taken && inlet.queued() > 0) {
            SliceList message = receiver.message();
            taken = taken(inlet, message);
            channel.counters().discarded();
            message.drain();
            receiver.recycle(message);
            count++;
        }
        return count;
    }

    /** What cannot be had, for want of mappings or because it was never good, is lost as the rest is. */
    private static boolean taken(Inlet inlet, SliceList into) {
        try {
            return inlet.poll(into);
        } catch (BaileyException refused) {
            // It went back. Whether the next one is refused as well is for the next turn to see.
            return false;
        }
    }
}
