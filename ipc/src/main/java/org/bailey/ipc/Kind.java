package org.bailey.ipc;

/** What a message stands for in its flow. */
public enum Kind {
    /** Bytes of the flow, or a message of no flow. */
    DATA,
    /** A flow begins; the bytes say between whom, as its sender documents. */
    START,
    /** {@link Descriptor#gapBytes} bytes of the flow are missing here; no bytes. */
    GAP,
    /** The flow ends in this direction; no bytes. */
    END
}
