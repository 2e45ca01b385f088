package org.bailey.ipc.slice;

import org.bailey.ipc.memory.Window;

/**
 * An ordered list of slices (region offset, length, loan), each worth one reference to its loan.
 *
 * <p>Almost every access of a protocol layer goes to the first slice, and is not checked further. So what takes
 * slices away takes them out of the list first and gives their references back then: where it is broken off by a
 * StackOverflowError, no access goes on through a slice that was given back.
 */
class Slices extends SliceIndex {

    final Holdings holdings;
    final Window memory;

    private int total;

    Slices(Holdings holdings) {
        super(holdings.memory().address(0));
        this.holdings = holdings;
        this.memory = holdings.memory();
    }

    /** Bytes in all. */
    public final int length() {
        return total;
    }

    /** Puts a slice at the end; the list takes over the caller's reference. */
    public final void add(long offset, int lengthBytes, int loan) {
        if (lengthBytes == 0) {
            holdings.release(loan);
            return;
        }
        total += lengthBytes;
        if (count == 0) {
            first = base + offset;
            firstLength = lengthBytes;
            firstLoan = loan;
            count = 1;
            return;
        }
        if (head + count == offsets.length) {
            roomBehind(1);
        }
        int at = head + count;
        offsets[at] = offset;
        spans[at] = span(lengthBytes, loan);
        count++;
    }

    /** Puts a slice in front; the list takes over the caller's reference. */
    final void addFirst(long offset, int lengthBytes, int loan) {
        if (count > 0) {
            if (head == 0) {
                roomInFront(1);
            }
            spill();
            head--;
            indexFront(1);
        }
        first = base + offset;
        firstLength = lengthBytes;
        firstLoan = loan;
        count++;
        total += lengthBytes;
    }

    /** Makes the first slice begin earlier, where the bytes in front of it became this list's. */
    final void extendFirst(int lengthBytes) {
        first -= lengthBytes;
        firstLength += lengthBytes;
        total += lengthBytes;
    }

    /** Points a slice elsewhere, where the same bytes are now; the old reference is given back. */
    final void redirect(int slice, long offset, int loan) {
        int old = loan(slice);
        place(slice, offset);
        if (slice == 0) {
            firstLoan = loan;
        } else {
            spans[head + slice] = span(length(slice), loan);
        }
        holdings.release(old);
    }

    /** Says where the bytes of a slice are seen, which stays on the same loan. */
    public final void place(int slice, long offset) {
        if (slice == 0) {
            first = base + offset;
        } else {
            offsets[head + slice] = offset;
        }
    }

    /** Cuts a slice in two, the first of this many bytes; the caller has checked that it has more. */
    final void divide(int slice, int lengthBytes) {
        holdings.retain(loan(slice));
        spill();
        openGap(slice + 1);
        int at = head + slice;
        offsets[at + 1] = offsets[at] + lengthBytes;
        spans[at + 1] = span(lengthAt(at) - lengthBytes, loanAt(at));
        spans[at] = span(lengthBytes, loanAt(at));
        unindex(slice);
        rewind();
    }

    /** Puts one slice, where the same bytes are now, in the place of some adjacent ones, which are given back. */
    final void merge(int slice, int slices, long offset, int loan) {
        int at = head + slice;
        int length = 0;
        spill();
        firstLength = 0;
        for (int i = at; i < at + slices; i++) {
            length += lengthAt(i);
            int old = loanAt(i);
            spans[i] = span(lengthAt(i), loan);
            holdings.release(old);
        }
        offsets[at] = offset;
        spans[at] = span(length, loan);
        closeGap(slice + 1, slices - 1);
        unindex(slice);
        rewind();
    }

    /** Exchanges all slices with another list. */
    final void swap(Slices other) {
        int otherTotal = other.total;
        other.total = total;
        total = otherTotal;
        swapAll(other);
    }

    /** Drops bytes from the front; the caller has checked that they are there. */
    final void cutFront(int lengthBytes) {
        if (lengthBytes < firstLength) {
            first += lengthBytes;
            firstLength -= lengthBytes;
            total -= lengthBytes;
            return;
        }
        spill();
        int left = lengthBytes;
        int from = head;
        int place = head;
        while (left > 0 && left >= lengthAt(place)) {
            left -= lengthAt(place);
            place++;
        }
        long[] dropped = spans;
        leaveFront(place - from, lengthBytes - left);
        shortenFront(left);
        rewind();
        LoanRuns.release(holdings, dropped, from, place);
    }

    private void leaveFront(int slices, int lengthBytes) {
        head += slices;
        count -= slices;
        total -= lengthBytes;
    }

    private void shortenFront(int lengthBytes) {
        if (lengthBytes > 0) {
            offsets[head] += lengthBytes;
            lengthen(head, -lengthBytes);
            total -= lengthBytes;
        }
    }

    /** Moves bytes from the front of this list to the end of another; the caller has checked that they are there. */
    final void moveFront(int lengthBytes, Slices to) {
        spill();
        int left = lengthBytes;
        int place = head;
        while (left > 0 && left >= lengthAt(place)) {
            left -= lengthAt(place);
            place++;
        }
        int whole = place - head;
        to.addAll(this, 0, whole, lengthBytes - left);
        leaveFront(whole, lengthBytes - left);
        if (left > 0) {
            holdings.retain(loanAt(head));
            to.add(offsets[head], left, loanAt(head));
            shortenFront(left);
        }
        rewind();
    }

    /** Moves what follows the first bytes to another list, which is empty; the caller has checked the number. */
    final void moveBack(int keepBytes, Slices to) {
        if (keepBytes == total) {
            return;
        }
        int slice = find(keepBytes);
        if (count > ROOM_KEPT && 2 * slice < count) {
            // less stays than goes: the other takes everything, and gives it back
            swap(to);
            to.moveFront(keepBytes, this);
            return;
        }
        int skip = keepBytes - foundStart();
        spill();
        if (skip > 0) {
            holdings.retain(loan(slice));
        }
        to.addAll(this, slice, count - slice, total - foundStart());
        if (skip > 0) {
            to.cutFront(skip);
            spans[head + slice] = span(skip, loanAt(head + slice));
            slice++;
        }
        count = slice;
        total = keepBytes;
        unindex(count - 1);
        rewind();
    }

    /** Takes slices over from another list, to the end of this one; the other still has to let go of them. */
    private void addAll(Slices from, int slice, int slices, int lengthBytes) {
        if (slices == 0) {
            return;
        }
        if (head + count + slices > offsets.length) {
            roomBehind(slices);
        }
        copy(from, from.head + slice, head + count, slices);
        count += slices;
        total += lengthBytes;
        if (firstLength == 0) {
            rewind();
        }
    }

    /**
     * Moves all of another list to the end of this one, whichever has fewer slices to move; the caller lets go of the
     * other, whatever it still shows.
     */
    final void join(Slices tail) {
        if (count > 0 && tail.count > 0 && continuedBy(tail)) {
            extendLast(tail.firstLength);
            tail.cutFront(tail.firstLength);
        }
        if (tail.count == 1) {
            add(tail.first - base, tail.firstLength, tail.firstLoan);
            return;
        }
        tail.spill();
        if (tail.count <= count || tail.count <= ROOM_KEPT) {
            addAll(tail, 0, tail.count, tail.total);
            return;
        }
        tail.addAllFirst(this);
        forget();
        swap(tail);
    }

    private void extendLast(int lengthBytes) {
        if (count == 1) {
            firstLength += lengthBytes;
        } else {
            lengthen(head + count - 1, lengthBytes);
        }
        total += lengthBytes;
    }

    private void addAllFirst(Slices front) {
        if (head < front.count) {
            roomInFront(front.count);
        }
        front.spill();
        head -= front.count;
        copy(front, front.head, head, front.count);
        count += front.count;
        total += front.total;
        indexFront(front.count);
        rewind();
    }

    /**
     * Whether the last slice and another list's first are one piece of memory on one loan, as after a split: they
     * become one slice, worth one reference. Adjacent buffers do not, because none but a slice of one can cross.
     */
    private boolean continuedBy(Slices tail) {
        int last = count - 1;
        return address(last) + length(last) == tail.first && loan(last) == tail.firstLoan
            && holdings.contents().same(offset(last), tail.first - base);
    }

    /** Adds a range of this list to the end of another, by reference; the caller has checked the range. */
    final void shareRange(int from, int lengthBytes, Slices to) {
        if (lengthBytes == 0) {
            return;
        }
        boolean inFirst = lengthBytes <= firstLength - from;
        int slice = inFirst ? 0 : find(from);
        int skip = inFirst ? from : from - foundStart();
        if (lengthBytes <= length(slice) - skip) {
            holdings.retain(loan(slice));
            to.add(offset(slice) + skip, lengthBytes, loan(slice));
            return;
        }
        spill();
        int begin = head + slice;
        int slices = find(from + lengthBytes - 1) - slice + 1;
        int end = begin + slices - 1;
        int excess = foundStart() + lengthAt(end) - (from + lengthBytes);
        LoanRuns.retain(holdings, spans, begin, end + 1);
        to.add(offsets[begin] + skip, lengthAt(begin) - skip, loanAt(begin));
        to.addAll(this, slice + 1, slices - 1, lengthBytes - (lengthAt(begin) - skip) + excess);
        to.lengthen(to.head + to.count - 1, -excess);
        to.total -= excess;
    }

    /** Keeps the first bytes only; the caller has checked that they are there. */
    final void cutBack(int keepBytes) {
        int excess = total - keepBytes;
        int end = head + count;
        if (count > 1) {
            long last = spans[end - 1];
            if (last >>> Integer.SIZE == excess) {
                count--;
                total = keepBytes;
                unindex(count - 1);
                holdings.release(loanOf(last));
                return;
            }
        }
        spill();
        int place = end;
        while (excess > 0 && excess >= lengthAt(place - 1)) {
            place--;
            excess -= lengthAt(place);
        }
        count = place - head;
        total = keepBytes;
        if (excess > 0) {
            lengthen(place - 1, -excess);
        }
        long[] dropped = spans;
        unindex(count - 1);
        rewind();
        LoanRuns.release(holdings, dropped, place, end);
    }

    /** Forgets all slices without giving their references back: they were moved, or are counted anew. */
    public final void forget() {
        firstLength = 0;
        total = 0;
        if (count <= 1 && head == 0 && !roomy()) {
            count = 0;
            return;
        }
        forgetPlaces();
    }

    /** Gives all references back. */
    final void releaseAll() {
        if (count == 1) {
            int dropped = firstLoan;
            forget();
            holdings.release(dropped);
            return;
        }
        spill();
        long[] dropped = spans;
        int from = head;
        int end = head + count;
        forget();
        LoanRuns.release(holdings, dropped, from, end);
    }
}
