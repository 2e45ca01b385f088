package org.bailey.ipc.channel;

/** Where a message is that was sent and did not come back yet. */
public enum Whereabouts {
    /** Published, and not read. */
    WAITING,
    /** The receiver has it, or has sent it on. */
    LENT,
    /** Given back by a notice that the sender did not take yet. */
    RETURNING
}
