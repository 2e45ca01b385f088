package org.bailey.kernel.run;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

/**
 * Control messages from other workers to one: what only it may do, because only it runs its domains.
 *
 * <p>A message is made once and is in the queue at most once, so that nothing is allocated and nothing piles up
 * while its receiver is busy.
 */
final class Mailbox {

    private static final int CHUNK_MESSAGES = 64;

    private final MpscUnboundedVarHandleArrayQueue<Plea> queue = new MpscUnboundedVarHandleArrayQueue<>(CHUNK_MESSAGES);
    private final Rest rest;

    /** The mailbox of a worker that rests like this. */
    Mailbox(Rest rest) {
        this.rest = rest;
    }

    /** Puts a message in and wakes the worker; for any thread. */
    void put(Plea plea) {
        queue.offer(plea);
        rest.ring();
    }

    /** Does what the messages ask for; for the worker's thread. */
    void answer(Shift shift) {
        for (Plea plea = queue.poll(); plea != null; plea = queue.poll()) {
            plea.grant(shift);
        }
    }
}
