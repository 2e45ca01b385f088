package org.bailey.kernel.spec;

/**
 * Who gives a stack's domains their turns.
 *
 * @param count workers, each of which runs beside the others
 * @param cpuPerCallNs processor time that one call of a domain may take; 0 for any
 */
public record Workers(int count, long cpuPerCallNs) {

    /** One worker, which waits for every call however long it takes. */
    public static final Workers ONE = new Workers(1, 0);
}
