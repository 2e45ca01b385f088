package org.bailey.kernel.run;

import java.util.List;

/**
 * What one worker did.
 *
 * @param number its number, the first being 1
 * @param domains whom it gives turns
 * @param busyRounds rounds in which there was something to do
 * @param idleRounds rounds in which there was nothing
 * @param parks how often it went to sleep
 * @param wakeUps how often another worker, or the embedding program, woke it
 * @param lostThreads threads that calls of its domains never gave back
 * @param resting whether it has found nothing to do for a while, is in no call of a domain's, and none of its domains
 *     waits for an alarm
 */
public record WorkerReport(int number, List<String> domains, long busyRounds, long idleRounds, long parks,
                           long wakeUps, int lostThreads, boolean resting) {
}
