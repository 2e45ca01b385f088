package org.bailey.kernel.run;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.account.Wire;

/**
 * A domain's channels to and from the domains of other workers: whom to wake, and whether there is a reason.
 *
 * <p>The reason is read off the channels themselves, whatever it was that the domain did: something was sent, taken,
 * given back, or ended since the last look. Without one nobody is woken, or idle workers would keep each other awake.
 */
final class Border {

    private final List<Crossing> crossings = new ArrayList<>();

    private static final class Crossing {

        private final Wire wire;
        private final boolean outward;
        private final Rest far;
        private long seen;
        private boolean reason;

        Crossing(Wire wire, boolean outward, Rest far) {
            this.wire = wire;
            this.outward = outward;
            this.far = far;
        }

        void publish() {
            if (outward) {
                wire.channel().outlet().publish();
            } else {
                wire.channel().inlet().publish();
            }
        }

        boolean moved() {
            long now = outward ? 2 * wire.channel().outlet().published() + (wire.ended() ? 1 : 0)
                : wire.channel().inlet().moved();
            reason = now != seen;
            seen = now;
            return reason;
        }
    }

    /** A wire to a domain of the worker that rests like this. */
    void outward(Wire wire, Rest far) {
        crossings.add(new Crossing(wire, true, far));
    }

    /** A wire from a domain of the worker that rests like this. */
    void inward(Wire wire, Rest far) {
        crossings.add(new Crossing(wire, false, far));
    }

    /** Shows the other workers what was sent and given back. */
    void publish() {
        for (int i = 0; i < crossings.size(); i++) {
            crossings.get(i).publish();
        }
    }

    /** Wakes whoever got something from here. */
    void ring() {
        publish();
        boolean any = false;
        for (int i = 0; i < crossings.size(); i++) {
            any |= crossings.get(i).moved();
        }
        if (any) {
            VarHandle.fullFence();
            for (int i = 0; i < crossings.size(); i++) {
                if (crossings.get(i).reason) {
                    crossings.get(i).far.wake();
                }
            }
        }
    }
}
