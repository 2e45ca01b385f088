package org.bailey.shell.step;

import java.util.Map;
import java.util.TreeMap;
import org.bailey.ipc.BadInput;
import org.bailey.shell.step.predicate.Subject;

/** The breakpoints of a session, by number. */
final class Breakpoints {

    private final Map<Integer, Where> places = new TreeMap<>();
    private int latest;

    /** Sets one; returns its number. */
    int add(Where where) {
        latest++;
        places.put(latest, where);
        return latest;
    }

    /** Takes one away, or all of them for 0. */
    void delete(int number) {
        if (number == 0) {
            places.clear();
        } else if (places.remove(number) == null) {
            throw new BadInput("there is no breakpoint " + number + "; break lists them");
        }
    }

    /** The number of one that holds here; 0 where none does. */
    int at(int channel, Subject subject) {
        return places.entrySet().stream().filter(each -> each.getValue().holds(channel, subject))
            .map(Map.Entry::getKey).findFirst().orElse(0);
    }

    /** A line for each. */
    String text() {
        StringBuilder text = new StringBuilder();
        places.forEach((number, where) -> text.append(number).append("  ").append(where.text()).append('\n'));
        return text.isEmpty() ? "no breakpoints\n" : text.toString();
    }
}
