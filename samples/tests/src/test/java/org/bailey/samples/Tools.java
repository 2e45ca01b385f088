package org.bailey.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs and rights that a test needs: required in continuous integration, else the test is left out. */
final class Tools {

    private Tools() {
    }

    static void require(String... names) {
        for (String name : names) {
            if (!found(name)) {
                leaveOut("a tool is missing; on Debian: apt-get install " + name + ", tool=" + name);
            }
        }
    }

    static void requireRoot() {
        String user = System.getProperty("user.name");
        if (!user.equals("root")) {
            leaveOut("network namespaces and packet sockets are for root only; run the tests as root, user=" + user);
        }
    }

    private static void leaveOut(String message) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        System.err.println("left out: " + message);
        Assumptions.abort(message);
    }

    private static boolean found(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
