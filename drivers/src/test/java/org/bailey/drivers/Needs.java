package org.bailey.drivers;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the system that it runs on: a build that is to try everything fails where it is missing. */
public final class Needs {

    private Needs() {
    }

    /** Leaves the test out where something is not there, or fails it where {@code CI} is true. */
    public static void that(boolean there, String what) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(what);
        }
        System.err.println("left out: " + what);
        Assumptions.abort(what);
    }
}
