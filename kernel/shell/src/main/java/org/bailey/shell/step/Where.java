package org.bailey.shell.step;

import java.util.Set;
import org.bailey.shell.step.predicate.Condition;
import org.bailey.shell.step.predicate.Subject;

/**
 * Where to stop: at a crossing of one of some channels for which a condition holds.
 *
 * @param text as it was written
 * @param last number of the last crossing that it can be at
 */
record Where(String text, Set<Integer> channels, Condition condition, long last) {

    boolean holds(int channel, Subject subject) {
        return channels.contains(channel) && condition.holds(subject);
    }
}
