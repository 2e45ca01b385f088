package org.bailey.domains.flow;

/** Something kept for a flow, which has the flow's number. */
public interface Numbered {

    /** The number that the flow's messages carry; it stays the same as long as this is in a table. */
    long number();
}
