package org.bailey.ipc.account;

import java.util.List;

/** Policy: how far a sender may be ahead of its receivers, so that what is under way stays in the caches. */
public final class Lead {

    /** Turns by which it may be ahead of another worker: enough that neither waits for the end of a turn. */
    private static final int TURNS_BETWEEN_WORKERS = 8;

    private final List<Wire> outgoing;
    private int messagesMost;

    /** As far as these channels have room, until {@link #keepClose} sets a limit. */
    Lead(List<Wire> outgoing) {
        this.outgoing = outgoing;
    }

    /**
     * Lets so many messages wait in each of its channels, those that drop left out, or {@value #TURNS_BETWEEN_WORKERS}
     * times as many between workers.
     */
    public void keepClose(int messages) {
        messagesMost = messages;
    }

    /** The first channel in which more wait; null where there is none. */
    Wire tooFar() {
        for (int i = 0; i < outgoing.size() && messagesMost > 0; i++) {
            Wire wire = outgoing.get(i);
            int most = wire.betweenWorkers() ? TURNS_BETWEEN_WORKERS * messagesMost : messagesMost;
            if (!wire.droppingWhenFull() && wire.channel().outlet().ahead(most)) {
                return wire;
            }
        }
        return null;
    }
}
