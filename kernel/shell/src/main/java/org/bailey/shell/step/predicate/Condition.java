package org.bailey.shell.step.predicate;

/** Something that is so for a message at a crossing, or not. */
@FunctionalInterface
public interface Condition {

    /** Whether it is so. */
    boolean holds(Subject subject);
}
