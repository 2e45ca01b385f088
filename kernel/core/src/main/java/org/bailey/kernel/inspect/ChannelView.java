package org.bailey.kernel.inspect;

/**
 * A channel as it is now. The positions are the cursors of its ledger: messages, or the entries of a ring.
 *
 * @param published how far its sender has written
 * @param consumed how far its receiver has read
 * @param returned notices that the receiver has given
 * @param collected notices that the sender has taken
 * @param outstanding what was sent and did not come back
 * @param room messages of a few slices that there is room for
 * @param outbox messages for it that wait at its sender for room
 * @param ended whether nothing more will be sent
 */
public record ChannelView(String label, String transport, long published, long consumed, long returned,
                          long collected, int outstanding, int room, int outbox, boolean ended) {
}
