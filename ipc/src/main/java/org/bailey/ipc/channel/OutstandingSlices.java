package org.bailey.ipc.channel;

/** A look at what a channel has outstanding, for those who look at a stack that stands still. */
@FunctionalInterface
public interface OutstandingSlices {

    /**
     * Shows one slice.
     *
     * @param place the ledger's place of its message
     * @param offset region offset of its first byte
     */
    void slice(int place, Whereabouts where, long offset, int lengthBytes);
}
