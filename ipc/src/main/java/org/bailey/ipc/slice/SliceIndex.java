package org.bailey.ipc.slice;

import java.util.Arrays;

/**
 * Finds the slice in which a byte lies: in short lists by walking, in long ones by an index.
 *
 * <p>The index is made on demand, from the first slice that it does not know. It holds where a slice begins,
 * counted from some byte long gone, so that it stays good when slices leave at the front; the first slice, which
 * changes there, is not in it. Distances are right modulo 2^32.
 */
class SliceIndex extends SliceArrays {

    /** Lists up to this long are walked through. */
    private static final int WALKED = 8;

    private static final int[] NONE = {};

    /** Beginnings of the slices, by array place: good from the second slice to {@link #indexed}. */
    private int[] starts = NONE;
    private long slicesPerByte;
    private int found;
    private int foundStart;

    SliceIndex(long base) {
        super(base);
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
        while (index - start >= lengthAt(place)) {
            start += lengthAt(place);
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
            starts[place] = starts[place - 1] + lengthAt(place - 1);
        }
        indexed = place;
        long length = starts[place - 1] + lengthAt(place - 1) - starts[head + 1] + firstLength & 0xFFFF_FFFFL;
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
            starts[place] = starts[place + 1] - lengthAt(place);
        }
    }

    /** Exchanges all places with another list, which are indexed as they were. */
    final void swapAll(SliceIndex other) {
        int[] otherStarts = other.starts;
        other.starts = starts;
        starts = otherStarts;
        swapPlaces(other);
    }

    @Override
    final void resize(int room, int from, int to) {
        super.resize(room, from, to);
        if (starts.length > room) {
            starts = NONE;
            indexed = 0;
        }
    }
}
