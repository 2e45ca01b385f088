package org.bailey.ipc.mode;

import java.util.Arrays;
import java.util.List;

/**
 * How fbufs are handled: which steps are done, and what does them.
 *
 * @param mode the three switches
 * @param enforcement what holds the rights
 */
public record Handling(Mode mode, Enforcement enforcement) {

    /** What a stack file that says nothing gets. */
    public static final Handling FASTEST = new Handling(Mode.FASTEST, Enforcement.VIEWS);

    /** All combinations, the fastest first. */
    public static List<Handling> all() {
        return Mode.all().stream()
            .flatMap(mode -> Arrays.stream(Enforcement.values()).map(what -> new Handling(mode, what)))
            .toList();
    }

    /** Whether nothing has to be done or asked at a crossing. */
    public boolean fastest() {
        return equals(FASTEST);
    }

    @Override
    public String toString() {
        return mode + " " + enforcement.word();
    }
}
