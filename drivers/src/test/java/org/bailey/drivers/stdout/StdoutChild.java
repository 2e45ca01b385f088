package org.bailey.drivers.stdout;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.ipc.harness.DomainHarness;

/** A program that writes numbered lines to its standard output; its exit code tells how that ended. */
final class StdoutChild {

    static final int OUTPUT_CLOSED = 42;

    private StdoutChild() {
    }

    public static void main(String[] arguments) throws Exception {
        int lines = Integer.parseInt(arguments[0]);
        DomainHarness harness = DomainHarness.of("fbuf", new StdoutDomain(), Map.of()).open();
        try {
            for (int i = 0; i < lines; i++) {
                harness.feed("in", ("line " + i + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            harness.end("in");
        } catch (ClosedOutput e) {
            harness.close();
            System.exit(OUTPUT_CLOSED);
        }
        harness.close();
    }
}
