package org.bailey.kernel.inspect;

/**
 * What one domain has of a buffer.
 *
 * @param onPath whether the buffer's path leads there; true where the path is not known to its store
 * @param mayRead whether it has the right to read
 * @param mayWrite whether it has the right to write
 * @param inHand slices in messages of the call at hand
 * @param held slices that it keeps from call to call
 * @param outbox slices of messages that wait for room
 */
public record Holder(String domain, boolean onPath, boolean mayRead, boolean mayWrite, int inHand, int held,
                     int outbox) {

    /** Slices of it in its hands. */
    public int slices() {
        return inHand + held + outbox;
    }
}
