package org.bailey.shell.stack;

import java.util.List;
import org.bailey.kernel.spec.StackSpec;

/**
 * A stack file that was found to be right.
 *
 * @param spec what the kernel assembles
 * @param mode how fbufs are handled, in the file's words
 */
public record CheckedStack(StackSpec spec, List<String> mode) {
}
