package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bailey.kernel.inspect.SliceView;

/** The search for the messages that a message was made of, back to the domain that it began in. */
final class Origins {

    /** How one message was found to lead to another. */
    enum Link { BYTES, TIME, CALL }

    /**
     * A crossing, and what leads to it.
     *
     * @param made how the crossing of the step before led to this one; null for the first
     * @param parts crossings whose bytes it has, where these are several
     */
    record Leg(Crossing crossing, Link made, int parts) {
    }

    private final Trace trace;
    private final Names names;

    Origins(Trace trace, Names names) {
        this.trace = trace;
        this.names = names;
    }

    /** The way to a crossing, the first one first. */
    List<Leg> of(Crossing last) {
        List<Leg> legs = new ArrayList<>();
        Crossing crossing = last;
        while (crossing != null) {
            Crossing here = crossing;
            TreeSet<Long> parts = new TreeSet<>();
            Optional<Crossing> before = byBytes(here, parts);
            Link link = Link.BYTES;
            if (before.isEmpty()) {
                before = byTime(here);
                link = Link.TIME;
            }
            if (before.isEmpty()) {
                before = latest(here);
                link = Link.CALL;
            }
            legs.add(new Leg(here, before.isEmpty() ? null : link, parts.size()));
            crossing = before.orElse(null);
        }
        Collections.reverse(legs);
        return legs;
    }

    /** The message that the first byte came from that came from any; all that bytes came from are entered in parts. */
    private Optional<Crossing> byBytes(Crossing here, TreeSet<Long> parts) {
        Overlaps mine = new Overlaps(here.made());
        BitSet missing = new BitSet();
        missing.set(0, here.made().slices().size());
        Crossing found = null;
        int first = Integer.MAX_VALUE;
        for (long number = here.sentAfter(); number >= trace.oldest() && !missing.isEmpty(); number--) {
            Crossing earlier = trace.crossing(number).orElseThrow();
            if (!leads(earlier, here)) {
                continue;
            }
            for (SliceView slice : earlier.message().slices()) {
                for (int place : mine.with(slice)) {
                    if (missing.get(place)) {
                        missing.clear(place);
                        parts.add(number);
                        found = place < first ? earlier : found;
                        first = Math.min(first, place);
                    }
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private Optional<Crossing> byTime(Crossing here) {
        for (long number = here.sentAfter(); number >= trace.oldest(); number--) {
            Crossing earlier = trace.crossing(number).orElseThrow();
            if (leads(earlier, here) && here.made().timestampNs() != 0
                && earlier.message().timestampNs() == here.made().timestampNs()) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }

    /** The message that its sender had when it sent this, or had last. */
    private Optional<Crossing> latest(Crossing here) {
        for (long number = here.sentAfter(); number >= trace.oldest(); number--) {
            Crossing earlier = trace.crossing(number).orElseThrow();
            if (leads(earlier, here)) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }

    private boolean leads(Crossing earlier, Crossing here) {
        return names.receiver(earlier.channel()).equals(names.sender(here.channel()));
    }
}
