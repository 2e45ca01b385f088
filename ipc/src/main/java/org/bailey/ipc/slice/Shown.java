package org.bailey.ipc.slice;

import java.util.HexFormat;
import org.bailey.ipc.memory.Memory;

/**
 * What a debugger's variables view shows of bytes and their descriptor.
 *
 * <p>A debugger asks at any place where it stopped a thread, so nothing here throws or changes anything: the list's
 * index is not used, which moves. In the middle of an operation only the shape is shown, for a slice may be one that
 * was given back. It says no more than what the domain can ask for itself.
 */
final class Shown {

    /** What is said of a handle that its domain may not use. */
    static final String DEAD = "not yours any more";

    private static final int BYTES_MAX = 16;
    private static final HexFormat HEX = HexFormat.of();

    private Shown() {
    }

    /** A message with its descriptor, where that says anything. */
    static String message(SliceList list, boolean readable) {
        StringBuilder text = shape(list.kind() + " ", list);
        tell(text, "flow", list.flow());
        tell(text, "classWord", list.classWord());
        tell(text, "timestampNs", list.timestampNs());
        tell(text, "gapBytes", list.gapBytes());
        tell(text, "word0", list.word0());
        tell(text, "word1", list.word1());
        return bytes(text, list, readable);
    }

    /** What is held, which has no descriptor. */
    static String held(SliceList list, boolean readable) {
        return bytes(shape("held ", list), list, readable);
    }

    /** A range that can be written. */
    static String writable(long address, int lengthBytes) {
        if (lengthBytes == 0) {
            return "not writable any more";
        }
        StringBuilder text = new StringBuilder("writable ").append(lengthBytes)
            .append(lengthBytes == 1 ? " byte: " : " bytes: ");
        int shown = Math.min(lengthBytes, BYTES_MAX);
        for (int i = 0; i < shown; i++) {
            add(text, i, Memory.getByte(address + i));
        }
        return text.append(shown < lengthBytes ? " ..." : "").toString();
    }

    private static StringBuilder shape(String what, SliceList list) {
        return new StringBuilder(what).append(list.length()).append(list.length() == 1 ? " byte in " : " bytes in ")
            .append(list.count()).append(list.count() == 1 ? " slice" : " slices");
    }

    private static void tell(StringBuilder text, String name, long value) {
        if (value != 0) {
            text.append(", ").append(name).append('=').append(value);
        }
    }

    private static String bytes(StringBuilder text, SliceList list, boolean readable) {
        if (!readable || list.length() == 0) {
            return text.toString();
        }
        text.append(": ");
        int shown = 0;
        for (int slice = 0; slice < list.count() && shown < BYTES_MAX; slice++) {
            long address = list.address(slice);
            for (int i = 0; i < list.length(slice) && shown < BYTES_MAX; i++) {
                add(text, shown++, Memory.getByte(address + i));
            }
        }
        return text.append(shown < list.length() ? " ..." : "").toString();
    }

    private static void add(StringBuilder text, int place, byte value) {
        HEX.toHexDigits(place == 0 ? text : text.append(' '), value);
    }
}
