package org.bailey.ipc.slice;

/**
 * Where the slices of a list stand: the first in fields, those behind it in parallel arrays with a moving head.
 *
 * <p>Almost every list has one slice only, which never touches an array. The place at the head is the first slice's:
 * {@link #spill} writes it there for what goes over all places, {@link #rewind} makes what is there the first.
 *
 * <p>Dropping from the front and pushing there again cost no shifting, and nothing is allocated once the arrays
 * have their size. What a list no longer needs it gives up, but only after it needed little for a while.
 */
class SliceArrays {

    /** Slices that any list has room for at no cost worth a thought: only arrays above that are ever given up. */
    static final int ROOM_KEPT = 64;

    /** Fewer slices than this are copied one by one. */
    private static final int COPIED_SINGLY = 8;

    /** How often in a row a list has to be emptied with three quarters of its room untouched to give it up. */
    private static final int EASY_TIMES = 16;

    private static final int ROOM_FIRST = 4;

    long[] offsets = new long[ROOM_FIRST];

    /** Length in the upper half, loan in the lower: so that one look finds both. */
    long[] spans = new long[ROOM_FIRST];
    int head;
    int count;

    /** Region offset 0, as an address. */
    final long base;

    /** Address of the first slice, valid where {@link #firstLength} is more than 0. */
    long first;

    /** Bytes of the first slice; 0 where the list is empty. */
    int firstLength;

    /** Loan of the first slice. */
    int firstLoan;

    /** The array place up to which {@link SliceIndex} knows the slices; 0 where they were moved. */
    int indexed;
    private int easyTimes;

    SliceArrays(long base) {
        this.base = base;
    }

    /** Number of slices. */
    public final int count() {
        return count;
    }

    /** Region offset of the slice at this position. */
    public final long offset(int slice) {
        return slice == 0 ? first - base : offsets[head + slice];
    }

    /** Address of the slice at this position, as this domain sees it. */
    final long address(int slice) {
        return slice == 0 ? first : base + offsets[head + slice];
    }

    /** Bytes of the slice at this position. */
    public final int length(int slice) {
        return slice == 0 ? firstLength : lengthAt(head + slice);
    }

    /** Loan of the slice at this position. */
    public final int loan(int slice) {
        return slice == 0 ? firstLoan : loanAt(head + slice);
    }

    /** Writes the first slice to its place. */
    final void spill() {
        if (count > 0) {
            offsets[head] = first - base;
            spans[head] = span(firstLength, firstLoan);
        }
    }

    /** Makes the slice at the head the first. */
    final void rewind() {
        if (count == 0) {
            firstLength = 0;
            forgetPlaces();
            return;
        }
        first = base + offsets[head];
        firstLength = lengthAt(head);
        firstLoan = loanAt(head);
    }

    static long span(int lengthBytes, int loan) {
        return (long) lengthBytes << Integer.SIZE | loan & 0xFFFF_FFFFL;
    }

    static int loanOf(long span) {
        return (int) span;
    }

    final int lengthAt(int place) {
        return (int) (spans[place] >>> Integer.SIZE);
    }

    final int loanAt(int place) {
        return loanOf(spans[place]);
    }

    /** Makes the slice at an array place longer, or shorter by less than it has. */
    final void lengthen(int place, int moreBytes) {
        spans[place] += (long) moreBytes << Integer.SIZE;
    }

    /** Room for more slices at the end. */
    final void roomBehind(int more) {
        int need = count + more;
        if (offsets.length > ROOM_KEPT && need <= offsets.length / 16) {
            resize(offsets.length / 4, head, 0);
        } else if (head >= offsets.length / 2 && need <= offsets.length) {
            shift(0);
        } else {
            int room = offsets.length * 2;
            while (room < head + need) {
                room *= 2;
            }
            resize(room, head, head);
        }
    }

    /** Room for more slices in front; some to spare, so that a list that grows there does not shift each time. */
    final void roomInFront(int more) {
        int room = offsets.length;
        while (room - count < more || room - count <= room / 4) {
            room *= 2;
        }
        int front = Math.max(more, Math.min(count + ROOM_FIRST, (room - count + 1) / 2));
        if (room > offsets.length) {
            resize(room, head, front);
        } else {
            shift(front);
        }
    }

    /** One more place, in front of the slice at this position. */
    final void openGap(int slice) {
        if (head + count == offsets.length) {
            roomBehind(1);
        }
        int at = head + slice;
        copy(this, at, at + 1, count - slice);
        count++;
    }

    /** Takes places out, those of the slices from this position on. */
    final void closeGap(int slice, int slices) {
        int at = head + slice;
        copy(this, at + slices, at, count - slice - slices);
        count -= slices;
    }

    /** Copies array places, also within one list. */
    final void copy(SliceArrays from, int fromPlace, int place, int places) {
        if (places < COPIED_SINGLY && from != this) {
            for (int i = 0; i < places; i++) {
                offsets[place + i] = from.offsets[fromPlace + i];
                spans[place + i] = from.spans[fromPlace + i];
            }
            return;
        }
        System.arraycopy(from.offsets, fromPlace, offsets, place, places);
        System.arraycopy(from.spans, fromPlace, spans, place, places);
    }

    /** Exchanges all places with another list. */
    final void swapPlaces(SliceArrays other) {
        long[] otherOffsets = other.offsets;
        long[] otherSpans = other.spans;
        int otherHead = other.head;
        int otherCount = other.count;
        int otherIndexed = other.indexed;
        long otherFirst = other.first;
        int otherFirstLength = other.firstLength;
        int otherFirstLoan = other.firstLoan;
        other.offsets = offsets;
        other.spans = spans;
        other.head = head;
        other.count = count;
        other.indexed = indexed;
        other.first = first;
        other.firstLength = firstLength;
        other.firstLoan = firstLoan;
        offsets = otherOffsets;
        spans = otherSpans;
        head = otherHead;
        count = otherCount;
        indexed = otherIndexed;
        first = otherFirst;
        firstLength = otherFirstLength;
        firstLoan = otherFirstLoan;
    }

    /** Makes the list empty. */
    final void forgetPlaces() {
        head = 0;
        count = 0;
        indexed = 0;
        if (offsets.length > ROOM_KEPT) {
            giveUpIfEasy();
        }
    }

    /** An offset of -1, which no slice has, marks the first quarter's end: a list that gets there overwrites it. */
    private void giveUpIfEasy() {
        int quarter = offsets.length / 4;
        boolean easy = offsets[quarter] == -1;
        offsets[quarter] = -1;
        easyTimes = easy ? easyTimes + 1 : 0;
        if (easyTimes > EASY_TIMES) {
            easyTimes = 0;
            resize(quarter, 0, 0);
        }
    }

    /** Whether the list has room that not any list has. */
    final boolean roomy() {
        return offsets.length > ROOM_KEPT;
    }

    /** Gives up all room that not any list has; it is empty. */
    final void giveUpRoom() {
        resize(ROOM_FIRST, 0, 0);
    }

    /** Slices that there is room for. */
    final int room() {
        return offsets.length;
    }

    void resize(int room, int from, int to) {
        // Both before any is set: out of stack or memory here, the list is as it was.
        long[] newOffsets = new long[room];
        long[] newSpans = new long[room];
        System.arraycopy(offsets, from, newOffsets, to, count);
        System.arraycopy(spans, from, newSpans, to, count);
        offsets = newOffsets;
        spans = newSpans;
        head = to;
        if (from != to) {
            indexed = 0;
        }
    }

    private void shift(int to) {
        if (count > 0) {
            copy(this, head, to, count);
            indexed = 0;
        }
        head = to;
    }
}
