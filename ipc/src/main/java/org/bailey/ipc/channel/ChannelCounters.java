package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Steps;

/**
 * What crossed a channel, and what it took.
 *
 * <p>Each number has one writer, the thread that runs the sending end or the one that runs the receiving end;
 * whoever reads them while both run may see a moment ago.
 */
public final class ChannelCounters {

    private final Steps steps = new Steps();
    private long messages;
    private long bytes;
    private long bytesCopied;
    private long bytesEvacuated;
    private long bytesSecured;
    private long slicesOffPath;
    private long dropped;
    private long discarded;

    /** Counts a message that was sent. */
    public void sent(int lengthBytes) {
        messages++;
        bytes += lengthBytes;
    }

    /** Counts some messages that were sent at once. */
    public void sent(long count, long lengthBytes) {
        messages += count;
        bytes += lengthBytes;
    }

    /** Counts payload bytes that the sending end copied to cross. */
    public void copied(long lengthBytes) {
        bytesCopied += lengthBytes;
    }

    /** Counts payload bytes of this channel that its receiver kept so long that they had to be moved. */
    public void evacuated(long lengthBytes) {
        bytesEvacuated += lengthBytes;
    }

    /** Counts payload bytes of this channel that were copied, so that their originator cannot change them. */
    public void securedByCopy(long lengthBytes) {
        bytesSecured += lengthBytes;
    }

    /** Counts a slice that goes where its allocator's path does not lead. */
    public void leftPath() {
        slicesOffPath++;
    }

    /** Counts a message that the sending end lost: the channel is full and drops, or has ended. */
    public void dropped() {
        dropped++;
    }

    /** Counts a message that the receiving end lost: the receiver is gone for good. */
    public void discarded() {
        discarded++;
    }

    /** Messages sent. */
    public long messages() {
        return messages;
    }

    /** Payload bytes sent. */
    public long bytes() {
        return bytes;
    }

    /** Payload bytes copied to cross. */
    public long bytesCopied() {
        return bytesCopied;
    }

    /** Payload bytes moved out because they were held too long. */
    public long bytesEvacuated() {
        return bytesEvacuated;
    }

    /** Payload bytes copied to be sure of them. */
    public long bytesSecured() {
        return bytesSecured;
    }

    /** Slices that went where their allocator's path does not lead. */
    public long slicesOffPath() {
        return slicesOffPath;
    }

    /** Messages lost. */
    public long droppedMessages() {
        return dropped + discarded;
    }

    /** Steps of the transfer that were done on this channel. */
    public Steps steps() {
        return steps;
    }
}
