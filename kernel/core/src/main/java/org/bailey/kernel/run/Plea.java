package org.bailey.kernel.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A control message: asks a worker that some of its domains move out what they hold and others are short of.
 *
 * <p>Where they had nothing to move, it is sent again only after some looks, the more the longer it was in vain: or
 * two workers with nothing to do and little memory left would wake each other for ever.
 */
final class Plea {

    private static final int PAUSE_MAX_LOOKS = 63;

    private final Mailbox mailbox;
    private final List<Resident> holders;
    private final boolean stuckUpstream;
    private final AtomicBoolean sent = new AtomicBoolean();
    private volatile boolean inVain;
    private int pauseLooks;
    private int looksLeft;

    /** A plea to domains of the worker with this mailbox; see {@link Resident#evacuate}. */
    Plea(Mailbox mailbox, List<Resident> holders, boolean stuckUpstream) {
        this.mailbox = mailbox;
        this.holders = holders;
        this.stuckUpstream = stuckUpstream;
    }

    /** Sends it, unless it waits to be heard already or was in vain a moment ago; for one worker. */
    void send() {
        if (looksLeft > 0) {
            looksLeft--;
        } else if (!sent.get() && !sent.getAndSet(true)) {
            pauseLooks = inVain ? Math.min(2 * pauseLooks + 1, PAUSE_MAX_LOOKS) : 0;
            looksLeft = pauseLooks;
            mailbox.put(this);
        }
    }

    /** Grants it: moves out the oldest of what they hold. */
    void grant(Shift shift) {
        // First: whoever finds too much still held while this goes on asks again.
        sent.set(false);
        boolean moved = false;
        for (int i = 0; i < holders.size(); i++) {
            moved |= holders.get(i).evacuate(shift, stuckUpstream);
        }
        inVain = !moved;
    }
}
