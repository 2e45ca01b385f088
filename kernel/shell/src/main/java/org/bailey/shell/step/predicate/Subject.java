package org.bailey.shell.step.predicate;

import org.bailey.ipc.Bytes;
import org.bailey.kernel.inspect.MessageView;

/**
 * What a condition is about: a message at a crossing.
 *
 * @param number of the crossing
 */
public record Subject(long number, MessageView message, Bytes bytes) {
}
