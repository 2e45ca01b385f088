package org.bailey.ipc.slice;

import java.util.Arrays;

/**
 * Where the slices of a list stand: the first in fields, those behind it in parallel arrays with a moving head, and
 * for long lists an index by byte.
 *
 * <p>Almost every list has one slice only, which never touches an array. The place at the head is the first slice's:
 * {@link #spill} writes it there for what goes over all places, {@link #rewind} makes what is there the first.
 *
 * <p>Dropping from the front and pushing there again cost no shifting, and nothing is allocated once the arrays
 * have their size. What a list no longer needs it gives up, but only after it needed little for a while.
 *
 * <p>The index is made on demand, from the first slice that it does not know. It holds where a slice begins,
 * counted from some byte long gone, so that it stays good when slices leave at the front; the first slice, which
 * changes there, is not in it. Distances are right modulo 2^32.
 */
class SliceArrays {

    /** Slices that any list has room for at no cost worth a thought: only arrays above that are ever given up. */
    static final int ROOM_KEPT = 64;

    /** Lists up to this long are walked through. */
    private static final int WALKED = 8;

    /** Fewer slices than this are copied one by one. */
    private static final int COPIED_SINGLY = 8;

    /** How often in a row a list has to be emptied with three quarters of its room untouched to give it up. */
    private static final int EASY_TIMES = 16;

    private static final int ROOM_FIRST = 4;
    private static final int[] NO_INDEX = {};

    long[] offsets = new long[ROOM_FIRST];
    int[] lengths = new int[ROOM_FIRST];
    int[] loans = new int[ROOM_FIRST];
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

    /** Beginnings of the slices, by array place: good from the second slice to {@link #indexed}. */
    private int[] starts = NO_INDEX;
    private int indexed;
    private long slicesPerByte;
    private int found;
    private int foundStart;
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
        return slice == 0 ? firstLength : lengths[head + slice];
    }

    /** Loan of the slice at this position. */
    public final int loan(int slice) {
        return slice == 0 ? firstLoan : loans[head + slice];
    }

    /** Writes the first slice to its place. */
    final void spill() {
        if (count > 0) {
            offsets[head] = first - base;
            lengths[head] = firstLength;
            loans[head] = firstLoan;
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
        firstLength = lengths[head];
        firstLoan = loans[head];
    }

    /** Position of the slice in which a byte lies; the caller has checked that it does. */
    final int find(int index) {
        if (index < firstLength) {
            foundStart = 0;
            return 0;
        }
        if (count <= WALKED) {
            return walk(index);
        }
        if (indexed < head + count) {
            extendIndex();
        }
        int origin = starts[head + 1] - firstLength;
        int place = foundBefore(origin + index);
        foundStart = starts[place] - origin;
        return place - head;
    }

    /** Index of the first byte of the slice that {@link #find} found last. */
    final int foundStart() {
        return foundStart;
    }

    private int walk(int index) {
        int place = head + 1;
        int start = firstLength;
        while (index - start >= lengths[place]) {
            start += lengths[place];
            place++;
        }
        foundStart = start;
        return place - head;
    }

    private void extendIndex() {
        if (starts.length < offsets.length) {
            starts = Arrays.copyOf(starts, offsets.length);
        }
        int place = indexed;
        if (place <= head + 1) {
            starts[head + 1] = 0;
            place = head + 2;
        }
        for (; place < head + count; place++) {
            starts[place] = starts[place - 1] + lengths[place - 1];
        }
        indexed = place;
        long length = starts[place - 1] + lengths[place - 1] - starts[head + 1] + firstLength & 0xFFFF_FFFFL;
        slicesPerByte = ((long) count << Integer.SIZE) / length;
    }

    /** The place found last or the one behind it, where the byte lies there: readers go forward. */
    private int foundBefore(int at) {
        int place = found;
        int end = head + count;
        if (place > head && place < end && at - starts[place] >= 0) {
            if (place + 1 == end || at - starts[place + 1] < 0) {
                return place;
            }
            if (place + 2 == end || place + 2 < end && at - starts[place + 2] < 0) {
                found = place + 1;
                return place + 1;
            }
        }
        found = search(at, at - starts[head + 1] + firstLength);
        return found;
    }

    /** Looks where the byte would lie if all slices had one length, goes from there in doubling steps, then halves. */
    private int search(int at, int index) {
        int[] from = starts;
        int begin = head + 1;
        int end = head + count;
        int place = Math.clamp(head + (index * slicesPerByte >>> Integer.SIZE), begin, end - 1);
        int step = 1;
        int left;
        if (at - from[place] >= 0) {
            while (place + step < end && at - from[place + step] >= 0) {
                place += step;
                step *= 2;
            }
            left = Math.min(step, end - place);
        } else {
            int behind = place;
            while (behind - step > begin && at - from[behind - step] < 0) {
                behind -= step;
                step *= 2;
            }
            place = Math.max(behind - step, begin);
            left = behind - place;
        }
        while (left > 1) {
            int half = left / 2;
            // no branch, which would be guessed wrongly every other time
            place += at - from[place + half] >= 0 ? half : 0;
            left -= half;
        }
        return place;
    }

    /** Forgets the index behind a slice: what follows moved. */
    final void unindex(int slice) {
        indexed = Math.min(indexed, head + slice + 1);
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
                lengths[place + i] = from.lengths[fromPlace + i];
                loans[place + i] = from.loans[fromPlace + i];
            }
            return;
        }
        System.arraycopy(from.offsets, fromPlace, offsets, place, places);
        System.arraycopy(from.lengths, fromPlace, lengths, place, places);
        System.arraycopy(from.loans, fromPlace, loans, place, places);
    }

    /** Says that so many slices were put in front of the one that was the first. */
    final void indexFront(int slices) {
        if (indexed == 0) {
            return;
        }
        if (indexed <= head + slices + 1) {
            indexed = 0;
            return;
        }
        for (int place = head + slices; place > head; place--) {
            starts[place] = starts[place + 1] - lengths[place];
        }
    }

    /** Exchanges all places with another list. */
    final void swapPlaces(SliceArrays other) {
        long[] otherOffsets = other.offsets;
        int[] otherLengths = other.lengths;
        int[] otherLoans = other.loans;
        int otherHead = other.head;
        int otherCount = other.count;
        int[] otherStarts = other.starts;
        int otherIndexed = other.indexed;
        long otherFirst = other.first;
        int otherFirstLength = other.firstLength;
        int otherFirstLoan = other.firstLoan;
        other.offsets = offsets;
        other.lengths = lengths;
        other.loans = loans;
        other.head = head;
        other.count = count;
        other.starts = starts;
        other.indexed = indexed;
        other.first = first;
        other.firstLength = firstLength;
        other.firstLoan = firstLoan;
        offsets = otherOffsets;
        lengths = otherLengths;
        loans = otherLoans;
        head = otherHead;
        count = otherCount;
        starts = otherStarts;
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

    /** A length of 0, which no slice has, marks the first quarter's end: a list that gets there overwrites it. */
    private void giveUpIfEasy() {
        int quarter = offsets.length / 4;
        boolean easy = lengths[quarter] == 0;
        lengths[quarter] = 0;
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

    private void resize(int room, int from, int to) {
        // All three before any is set: out of stack or memory here, the list is as it was.
        long[] newOffsets = new long[room];
        int[] newLengths = new int[room];
        int[] newLoans = new int[room];
        System.arraycopy(offsets, from, newOffsets, to, count);
        System.arraycopy(lengths, from, newLengths, to, count);
        System.arraycopy(loans, from, newLoans, to, count);
        offsets = newOffsets;
        lengths = newLengths;
        loans = newLoans;
        head = to;
        if (from != to) {
            indexed = 0;
        }
        if (starts.length > room) {
            starts = NO_INDEX;
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
