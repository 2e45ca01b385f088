package org.bailey.ipc.channel;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Sending end that copies every message, into memory that it allocates for it.
 *
 * <p>It wraps another outlet, which carries the reference to the copy; the sender's own memory is free again
 * as soon as the message is sent. However many slices it had, a message that fits a piece arrives as one; a
 * larger one is copied in pieces, the smaller the more the free memory is scattered.
 */
final class CopyOutlet extends ForwardingOutlet {

    private final SlotOutlet inner;
    private final Holdings holdings;
    private final Store copies;
    private final int pieceBytes;
    private final ChannelCounters counters;
    private final SliceList copy;

    CopyOutlet(SlotOutlet inner, Holdings holdings, Store copies, int pieceBytes, ChannelCounters counters) {
        super(inner);
        this.inner = inner;
        this.holdings = holdings;
        this.copies = copies;
        this.pieceBytes = pieceBytes;
        this.counters = counters;
        this.copy = holdings.parked();
    }

    @Override
    public boolean offer(SliceList message) {
        int length = message.length();
        int mostBytes = (int) Math.min(copies.capacityBytes() / 2, (long) inner.slicesMax() * pieceBytes);
        if (length > mostBytes) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "lengthBytes=" + length + ", what the channel can copy=" + mostBytes);
        }
        if (!inner.fits((length + pieceBytes - 1) / pieceBytes)) {
            return false;
        }
        if (!reserve(length) || !inner.fits(copy.count())) {
            copy.drain();
            return false;
        }
        if (length > 0) {
            message.copyInto(copy);
            message.replaceBy(copy);
            counters.copied(length);
        }
        return inner.offer(message);
    }

    private boolean reserve(int lengthBytes) {
        int left = lengthBytes;
        int piece = pieceBytes;
        while (left > 0) {
            int length = Math.min(left, piece);
            long offset = copies.allocate(length);
            if (offset >= 0) {
                copy.add(offset, length, holdings.loan(copies, copies.token()));
                left -= length;
            } else if (piece > PageTable.PAGE_BYTES) {
                piece /= 2;
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public int room() {
        return copies.low() ? 0 : inner.room();
    }

    @Override
    public boolean pressed() {
        return inner.pressed() || copies.pressed();
    }

    @Override
    public boolean pressed(int others) {
        return inner.pressed(others) || others == 0 && copies.pressed();
    }

    @Override
    public int outstanding() {
        return Math.max(inner.outstanding(), copies.outstanding());
    }

    @Override
    public void recount() {
        copy.forget();
        inner.recount();
    }
}
