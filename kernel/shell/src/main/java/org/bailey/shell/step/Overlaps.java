package org.bailey.shell.step;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;

/**
 * The slices of a message by where they lie, so that those which share bytes with another slice are found at once.
 *
 * <p>A message can have tens of thousands: to look at each for each of another's would take minutes.
 */
final class Overlaps {

    private static final Comparator<SliceView> BY_PLACE = Comparator.comparingLong(SliceView::bufferOffset)
        .thenComparingInt(SliceView::generation).thenComparingLong(SliceView::offset);

    private final SliceView[] sorted;

    /** Of each sorted slice its place in the message. */
    private final int[] places;

    /** Of each sorted slice the furthest end of it and all before it in its buffer: where the way back can end. */
    private final long[] furthest;

    /** The slices of this message. */
    Overlaps(MessageView message) {
        List<SliceView> slices = message.slices();
        places = IntStream.range(0, slices.size()).boxed().sorted(Comparator.comparing(slices::get, BY_PLACE))
            .mapToInt(Integer::intValue).toArray();
        sorted = new SliceView[places.length];
        furthest = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            sorted[i] = slices.get(places[i]);
            long end = end(sorted[i]);
            furthest[i] = i > 0 && ofOneBuffer(sorted[i - 1], sorted[i]) ? Math.max(furthest[i - 1], end) : end;
        }
    }

    private static long end(SliceView slice) {
        return slice.offset() + slice.lengthBytes();
    }

    private static boolean ofOneBuffer(SliceView one, SliceView other) {
        return one.bufferOffset() == other.bufferOffset() && one.generation() == other.generation();
    }

    /** Places in the message, in order, of the slices that have a byte in common with this one. */
    int[] with(SliceView slice) {
        SliceView behind = new SliceView(end(slice), 0, slice.bufferOffset(), slice.generation());
        int from = Arrays.binarySearch(sorted, behind, BY_PLACE);
        from = from < 0 ? -from - 1 : from;
        while (from < sorted.length && BY_PLACE.compare(sorted[from], behind) == 0) {
            from++;
        }
        IntStream.Builder found = IntStream.builder();
        for (int i = from - 1; i >= 0 && ofOneBuffer(sorted[i], slice) && furthest[i] > slice.offset(); i--) {
            if (sorted[i].overlaps(slice)) {
                found.add(places[i]);
            }
        }
        return found.build().sorted().toArray();
    }

    /** Whether the message has a byte in common with another one. */
    boolean any(MessageView other) {
        return other.slices().stream().anyMatch(slice -> with(slice).length > 0);
    }
}
