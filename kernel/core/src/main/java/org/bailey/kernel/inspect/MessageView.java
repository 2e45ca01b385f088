package org.bailey.kernel.inspect;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Kind;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.slice.SliceList;

/** A message as it was when somebody looked: its descriptor, and where its bytes lie. */
public record MessageView(long timestampNs, long flow, Kind kind, int classWord, long gapBytes, long word0,
                          long word1, int lengthBytes, List<SliceView> slices) {

    /** What a list in a domain's hands is now. */
    static MessageView of(SliceList list, Space space) {
        List<SliceView> slices = new ArrayList<>(list.count());
        for (int i = 0; i < list.count(); i++) {
            slices.add(slice(space.regionOffset(list.offset(i)), list.length(i), space.region()));
        }
        return new MessageView(list.timestampNs(), list.flow(), list.kind(), list.classWord(), list.gapBytes(),
            list.word0(), list.word1(), list.length(), List.copyOf(slices));
    }

    private static SliceView slice(long offset, int lengthBytes, Region region) {
        BufferExtent extent = region.extent(offset).orElse(new BufferExtent(offset, lengthBytes, 0, 0));
        return new SliceView(offset, lengthBytes, extent.beginOffset(), extent.generation());
    }
}
