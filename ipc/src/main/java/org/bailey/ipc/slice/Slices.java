package org.bailey.ipc.slice;

import java.util.Arrays;
import org.bailey.ipc.memory.Window;

/**
 * An ordered list of slices (region offset, length, loan), each worth one reference to its loan.
 *
 * <p>Parallel arrays with a moving head, so that dropping from the front and pushing there again cost no
 * shifting and nothing is allocated once the arrays have their size. The first slice is kept in fields of
 * its own as well: almost every access of a protocol layer goes there.
 *
 * <p>What takes slices away hides the first one until it is through ({@link #firstLength} 0): where it is
 * broken off by a StackOverflowError, no access goes on through a slice that was given back.
 */
class Slices {

    final Holdings holdings;
    final Window memory;

    /** Address of region offset 0. */
    final long base;

    /** Address of the first slice, valid where {@link #firstLength} is more than 0. */
    long first;

    /** Bytes of the first slice; 0 where the list is empty. */
    int firstLength;

    private long[] offsets = new long[4];
    private int[] lengths = new int[4];
    private int[] loans = new int[4];
    private int head;
    private int count;
    private int total;

    /** A slice found before, by position from the head, and the index of its first byte: a place to go on from. */
    private int cursor;
    private int cursorStart;

    Slices(Holdings holdings) {
        this.holdings = holdings;
        this.memory = holdings.memory();
        this.base = memory.address(0);
    }

    /** Bytes in all. */
    public final int length() {
        return total;
    }

    /** Number of slices. */
    public final int count() {
        return count;
    }

    /** Region offset of the slice at this position. */
    public final long offset(int slice) {
        return offsets[head + slice];
    }

    /** Address of the slice at this position, as this domain sees it. */
    final long address(int slice) {
        return base + offsets[head + slice];
    }

    /** Bytes of the slice at this position. */
    public final int length(int slice) {
        return lengths[head + slice];
    }

    /** Loan of the slice at this position. */
    public final int loan(int slice) {
        return loans[head + slice];
    }

    /** Puts a slice at the end; the list takes over the caller's reference. */
    public final void add(long offset, int lengthBytes, int loan) {
        if (lengthBytes == 0) {
            holdings.release(loan);
            return;
        }
        int at = head + count;
        if (at == offsets.length) {
            at = makeRoom();
        }
        offsets[at] = offset;
        lengths[at] = lengthBytes;
        loans[at] = loan;
        if (count++ == 0) {
            first = base + offset;
            firstLength = lengthBytes;
        }
        total += lengthBytes;
    }

    /** Puts a slice in front; the list takes over the caller's reference. */
    final void addFirst(long offset, int lengthBytes, int loan) {
        if (head == 0) {
            openFront();
        }
        head--;
        offsets[head] = offset;
        lengths[head] = lengthBytes;
        loans[head] = loan;
        count++;
        total += lengthBytes;
        rewind();
    }

    /** Makes the first slice begin earlier, where the bytes in front of it became this list's. */
    final void extendFirst(int lengthBytes) {
        offsets[head] -= lengthBytes;
        lengths[head] += lengthBytes;
        total += lengthBytes;
        rewind();
    }

    /** Points a slice elsewhere, where the same bytes are now; the old reference is given back. */
    final void redirect(int slice, long offset, int loan) {
        int at = head + slice;
        int old = loans[at];
        offsets[at] = offset;
        loans[at] = loan;
        if (slice == 0) {
            first = base + offset;
        }
        holdings.release(old);
    }

    /** Says where the bytes of a slice are seen, which stays on the same loan. */
    public final void place(int slice, long offset) {
        offsets[head + slice] = offset;
        if (slice == 0) {
            first = base + offset;
        }
    }

    /** Cuts a slice in two, the first of this many bytes; the caller has checked that it has more. */
    final void divide(int slice, int lengthBytes) {
        holdings.retain(loan(slice));
        openGap(slice + 1);
        int at = head + slice;
        offsets[at + 1] = offsets[at] + lengthBytes;
        lengths[at + 1] = lengths[at] - lengthBytes;
        loans[at + 1] = loans[at];
        lengths[at] = lengthBytes;
        rewind();
    }

    /** Puts one slice, where the same bytes are now, in the place of some adjacent ones, which are given back. */
    final void merge(int slice, int slices, long offset, int loan) {
        int at = head + slice;
        int length = 0;
        firstLength = 0;
        for (int i = at; i < at + slices; i++) {
            length += lengths[i];
            int old = loans[i];
            loans[i] = loan;
            holdings.release(old);
        }
        offsets[at] = offset;
        lengths[at] = length;
        int behind = head + count - (at + slices);
        System.arraycopy(offsets, at + slices, offsets, at + 1, behind);
        System.arraycopy(lengths, at + slices, lengths, at + 1, behind);
        System.arraycopy(loans, at + slices, loans, at + 1, behind);
        count -= slices - 1;
        rewind();
    }

    /** Takes over all slices of another list, which is empty afterwards; this one was. */
    final void swap(Slices other) {
        long[] emptyOffsets = offsets;
        int[] emptyLengths = lengths;
        int[] emptyLoans = loans;
        offsets = other.offsets;
        lengths = other.lengths;
        loans = other.loans;
        head = other.head;
        count = other.count;
        total = other.total;
        other.offsets = emptyOffsets;
        other.lengths = emptyLengths;
        other.loans = emptyLoans;
        other.forget();
        rewind();
    }

    /** Drops bytes from the front; the caller has checked that they are there. */
    final void cutFront(int lengthBytes) {
        if (lengthBytes < firstLength) {
            first += lengthBytes;
            firstLength -= lengthBytes;
            offsets[head] += lengthBytes;
            lengths[head] = firstLength;
            total -= lengthBytes;
            cursor = 0;
            cursorStart = 0;
            return;
        }
        int left = lengthBytes;
        firstLength = 0;
        while (left > 0 && left >= lengths[head]) {
            left -= lengths[head];
            total -= lengths[head];
            int loan = loans[head];
            head++;
            count--;
            holdings.release(loan);
        }
        if (left > 0) {
            offsets[head] += left;
            lengths[head] -= left;
            total -= left;
        }
        rewind();
    }

    /** Moves bytes from the front of this list to the end of another; the caller has checked that they are there. */
    final void moveFront(int lengthBytes, Slices to) {
        int left = lengthBytes;
        firstLength = 0;
        while (left > 0 && left >= lengths[head]) {
            int length = lengths[head];
            left -= length;
            total -= length;
            head++;
            count--;
            to.add(offsets[head - 1], length, loans[head - 1]);
        }
        if (left > 0) {
            holdings.retain(loans[head]);
            to.add(offsets[head], left, loans[head]);
            offsets[head] += left;
            lengths[head] -= left;
            total -= left;
        }
        rewind();
    }

    /** Adds a range of this list to the end of another, by reference; the caller has checked the range. */
    final void shareRange(int from, int lengthBytes, Slices to) {
        if (lengthBytes == 0) {
            return;
        }
        int slice = find(from);
        int skip = from - start(slice);
        int left = lengthBytes;
        while (left > 0) {
            int length = Math.min(left, lengths[head + slice] - skip);
            holdings.retain(loans[head + slice]);
            to.add(offsets[head + slice] + skip, length, loans[head + slice]);
            left -= length;
            skip = 0;
            slice++;
        }
    }

    /** Keeps the first bytes only; the caller has checked that they are there. */
    final void cutBack(int keepBytes) {
        int excess = total - keepBytes;
        firstLength = 0;
        while (excess > 0) {
            int at = head + count - 1;
            if (lengths[at] > excess) {
                lengths[at] -= excess;
                total -= excess;
                excess = 0;
            } else {
                excess -= lengths[at];
                total -= lengths[at];
                count--;
                holdings.release(loans[at]);
            }
        }
        rewind();
    }

    /** Position of the slice in which a byte lies; the caller has checked that it does. */
    final int find(int index) {
        if (index < cursorStart) {
            cursor = 0;
            cursorStart = 0;
        }
        while (index - cursorStart >= lengths[head + cursor]) {
            cursorStart += lengths[head + cursor];
            cursor++;
        }
        return cursor;
    }

    /** Index of the first byte of the slice that {@link #find} found last. */
    final int start(int foundSlice) {
        assert foundSlice == cursor;
        return cursorStart;
    }

    /** Forgets all slices without giving their references back: they were moved, or are counted anew. */
    public final void forget() {
        firstLength = 0;
        head = 0;
        count = 0;
        total = 0;
        cursor = 0;
        cursorStart = 0;
    }

    /** Gives all references back. */
    final void releaseAll() {
        firstLength = 0;
        while (count > 0) {
            int loan = loans[head];
            head++;
            count--;
            holdings.release(loan);
        }
        forget();
    }

    private void rewind() {
        if (count == 0) {
            head = 0;
        }
        first = count == 0 ? 0 : base + offsets[head];
        firstLength = count == 0 ? 0 : lengths[head];
        cursor = 0;
        cursorStart = 0;
    }

    private int makeRoom() {
        if (head >= offsets.length / 2) {
            shift(head, 0);
        } else {
            grow();
        }
        return head + count;
    }

    /** Room on both sides, so that a list that grows at both ends does not shift at every step. */
    private void openFront() {
        if (offsets.length - count <= offsets.length / 4) {
            grow();
        }
        shift(0, (offsets.length - count + 1) / 2);
    }

    private void openGap(int slice) {
        if (head + count == offsets.length) {
            makeRoom();
        }
        int at = head + slice;
        System.arraycopy(offsets, at, offsets, at + 1, count - slice);
        System.arraycopy(lengths, at, lengths, at + 1, count - slice);
        System.arraycopy(loans, at, loans, at + 1, count - slice);
        count++;
    }

    private void grow() {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
        lengths = Arrays.copyOf(lengths, lengths.length * 2);
        loans = Arrays.copyOf(loans, loans.length * 2);
    }

    private void shift(int from, int to) {
        System.arraycopy(offsets, from, offsets, to, count);
        System.arraycopy(lengths, from, lengths, to, count);
        System.arraycopy(loans, from, loans, to, count);
        head = to;
    }
}
