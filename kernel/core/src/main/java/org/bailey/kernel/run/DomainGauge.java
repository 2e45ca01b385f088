package org.bailey.kernel.run;

/**
 * What one domain has done until now and holds now.
 *
 * @param state where it stands in its life: open, ended or failed
 * @param messages those it was given; of a source, those it sent
 * @param bytes in these messages
 * @param busyNs time of its turns that did something: its own calls and what the kernel does around them
 * @param outbox messages that wait for room
 * @param heldLists places in which it holds something
 * @param heldBytes bytes in them
 */
public record DomainGauge(String name, String state, long messages, long bytes, long busyNs, long outbox,
                          long heldLists, long heldBytes, long faults) {
}
