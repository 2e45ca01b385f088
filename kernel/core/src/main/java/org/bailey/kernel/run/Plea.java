package org.bailey.kernel.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A control message: asks a worker that some of its domains move out what they hold and others are short of. */
final class Plea {

    private final Mailbox mailbox;
    private final List<Resident> holders;
    private final boolean stuckUpstream;
    private final AtomicBoolean sent = new AtomicBoolean();

    /** A plea to domains of the worker with this mailbox; see {@link Resident#evacuate}. */
    Plea(Mailbox mailbox, List<Resident> holders, boolean stuckUpstream) {
        this.mailbox = mailbox;
        this.holders = holders;
        this.stuckUpstream = stuckUpstream;
    }

    /** Sends it, unless it waits to be heard already. */
    void send() {
        if (!sent.get() && !sent.getAndSet(true)) {
            mailbox.put(this);
        }
    }

    /** Grants it: moves out the oldest of what they hold. */
    void grant(Shift shift) {
        // First: whoever finds too much still held while this goes on asks again.
        sent.set(false);
        for (int i = 0; i < holders.size(); i++) {
            holders.get(i).evacuate(shift, stuckUpstream);
        }
    }
}
