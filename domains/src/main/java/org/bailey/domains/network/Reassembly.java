package org.bailey.domains.network;

import org.bailey.domains.wire.AddressPair;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/**
 * Puts datagrams together from their fragments, by reference: no byte of them moves (RFC 791, RFC 815, RFC 8200).
 *
 * <p>Where two fragments overlap, the whole datagram is dropped, as RFC 5722 and RFC 8200 want it and Linux does for
 * both families; a fragment with the bounds of one that is there is a duplicate and dropped alone. Time is that of
 * the packets.
 */
public final class Reassembly {

    private static final int LARGEST_BYTES = 0xFFFF;
    private static final int UNIT_BYTES = 8;
    /** Datagrams that are given up per packet for their age, more than one packet can begin. */
    private static final int MOST_PER_PACKET = 4;

    private final FragmentLimits limits;
    private final FragmentCounters counters;
    private final HeldPool pool;
    private final Datagrams datagrams;
    private int protocol;

    /** Reads the options {@code overlap}, {@code memory}, {@code datagrams} and {@code fragment-timeout}. */
    public Reassembly(Context context) {
        limits = FragmentLimits.from(context.options());
        counters = new FragmentCounters(context);
        pool = new HeldPool(context);
        datagrams = new Datagrams(limits.datagrams(), context.nowNs());
    }

    /** Hears the time of a packet: gives up what has waited too long. */
    public void tick(long nowNs) {
        Datagram oldest = datagrams.oldest();
        for (int i = 0; i < MOST_PER_PACKET && oldest != null && isOver(oldest, nowNs); i++) {
            drop(oldest, counters.timedOut);
            oldest = datagrams.oldest();
        }
    }

    /** A clock that jumps back by more than the time-out counts as if it had passed: nothing may wait for ever. */
    private boolean isOver(Datagram datagram, long nowNs) {
        return Math.abs(nowNs - datagram.sinceNs) > limits.timeoutNs();
    }

    /**
     * Takes a fragment: of the first of its datagram both addresses and its bytes, of others their bytes alone.
     *
     * @return both addresses and all bytes, where nothing is missing any more, described as this fragment; else null
     */
    public Aggregate accept(Fragment fragment, Aggregate message) {
        counters.fragments.increment();
        int from = fragment.from;
        int to = from + message.length() - (fragment.isFirst() ? AddressPair.pairBytes(fragment.addressBytes) : 0);
        Counter drop = reasonToDrop(fragment, to);
        if (drop != null) {
            drop.increment();
            return null;
        }
        long nowNs = message.timestampNs();
        Datagram datagram = datagramOf(fragment, nowNs);
        int place = datagram.placeOf(from, to, fragment.more);
        if (place < 0) {
            refuse(datagram, place);
            return null;
        }
        if (fragment.isFirst()) {
            datagram.protocol = fragment.protocol;
        }
        if (datagram.isCompletedBy(from, to, fragment.more)) {
            return complete(datagram, place, message);
        }
        datagram.insert(place, from, to, fragment.more, pool.keep(message));
        while (pool.chargedBytes() > limits.memoryBytes()) {
            drop(datagrams.oldest(), counters.evicted);
        }
        return null;
    }

    /** What the datagram that was completed last carries. */
    public int protocol() {
        return protocol;
    }

    /** Gives up all that waits: nothing more will come. */
    public void end() {
        while (datagrams.oldest() != null) {
            drop(datagrams.oldest(), counters.incomplete);
        }
    }

    private Counter reasonToDrop(Fragment fragment, int to) {
        if (to == fragment.from) {
            return counters.empty;
        }
        if (fragment.more && (to - fragment.from) % UNIT_BYTES != 0) {
            return counters.unaligned;
        }
        return fragment.headerBytes + to > LARGEST_BYTES ? counters.tooLarge : null;
    }

    private Datagram datagramOf(Fragment fragment, long nowNs) {
        Datagram known = datagrams.find(fragment);
        if (known != null && isOver(known, nowNs)) {
            drop(known, counters.timedOut);
            known = null;
        }
        if (known != null) {
            return known;
        }
        if (datagrams.isFull()) {
            drop(datagrams.oldest(), counters.evicted);
        }
        return datagrams.add(fragment, nowNs);
    }

    private void refuse(Datagram datagram, int reason) {
        if (reason == Datagram.DUPLICATE) {
            counters.duplicate.increment();
            return;
        }
        Counter counter = reason == Datagram.OVERLAP ? counters.overlap : counters.wrongEnd;
        counter.increment();
        drop(datagram, counter);
    }

    private Aggregate complete(Datagram datagram, int place, Aggregate missing) {
        counters.reassembled.increment();
        counters.joined.add(datagram.count() + 1);
        protocol = datagram.protocol;
        Aggregate whole = datagram.join(place, missing, pool);
        datagrams.remove(datagram);
        return whole;
    }

    private void drop(Datagram datagram, Counter reason) {
        reason.add(datagram.count());
        datagram.clear(pool);
        datagrams.remove(datagram);
    }
}
