package org.bailey.shell;

import java.util.concurrent.Callable;

/**
 * A subcommand that joins from another package or module.
 *
 * <p>It is found by {@link java.util.ServiceLoader}, has a public constructor without parameters, and carries
 * picocli's {@code @Command} with its name; its package is open to picocli. It returns an {@link ExitCode}.
 */
public interface Subcommand extends Callable<Integer> {
}
