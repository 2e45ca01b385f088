package org.bailey.shell.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.HostPort;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.kernel.run.StackReport;
import org.bailey.shell.Stack;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.Overrides;

/**
 * A stack file to be run several times, each time with other changes.
 *
 * <p>In the place of {@code stdout} stands the program itself, which so sees what comes out.
 */
record Trial(Path file, Plugins plugins) {

    private static final String LAST = "stdout";

    /** What came out of a run, and what its report says. */
    record Result(List<String> lines, StackReport report) {

        /** What one domain did. */
        DomainReport domain(String name) {
            return report.domains().stream().filter(domain -> domain.name().equals(name)).findFirst().orElseThrow();
        }
    }

    /** Runs the stack to its end; what the kernel has to say goes to {@code diagnostics}. */
    Result run(Overrides overrides, PrintStream diagnostics) throws InterruptedException {
        try (Stack stack = Stack.load(file, overrides.set("domains." + LAST + ".use=host"), plugins,
                KernelSettings.usual(diagnostics, false)).start()) {
            HostPort end = stack.host(LAST);
            StringBuilder text = new StringBuilder();
            for (byte[] message = end.take(); message != null; message = end.take()) {
                text.append(new String(message, StandardCharsets.UTF_8));
            }
            Outcome outcome = stack.await();
            if (outcome != Outcome.ENDED) {
                throw new IllegalStateException("the stack did not run to its end, outcome=" + outcome
                    + ", stack=" + file);
            }
            return new Result(text.toString().lines().toList(), stack.report());
        }
    }
}
