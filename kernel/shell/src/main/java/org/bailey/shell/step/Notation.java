package org.bailey.shell.step;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bailey.ipc.Bytes;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.bailey.shell.report.Table;

/** How places, messages and bytes are written, the same everywhere. */
final class Notation {

    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_BYTES = 1 << PAGE_SHIFT;
    private static final int ROW_BYTES = 16;
    private static final int SLICES_SHOWN = 4;
    private static final int NS_DIGITS = 9;

    private Notation() {
    }

    /** A place in the region: the page at which its buffer begins, and how far behind that it is. */
    static String place(long offset, long bufferOffset) {
        long from = bufferOffset % PAGE_BYTES == 0 ? bufferOffset : offset & -PAGE_BYTES;
        return (from >>> PAGE_SHIFT) + (offset == from ? "" : "+" + (offset - from));
    }

    /** Number of bytes, and where they are. */
    static String extent(MessageView message) {
        List<SliceView> slices = message.slices();
        if (slices.isEmpty()) {
            return "no bytes";
        }
        String bytes = Table.count(message.lengthBytes(), "byte") + " at ";
        if (slices.size() == 1) {
            return bytes + place(slices.getFirst().offset(), slices.getFirst().bufferOffset());
        }
        return bytes + slices.stream().limit(SLICES_SHOWN)
            .map(slice -> place(slice.offset(), slice.bufferOffset()) + " (" + slice.lengthBytes() + ")")
            .collect(Collectors.joining(" ")) + (slices.size() > SLICES_SHOWN
            ? " and " + Table.count(slices.size() - SLICES_SHOWN, "slice") + " more" : "");
    }

    /** What the descriptor says, as far as it says anything. */
    static String descriptor(MessageView message) {
        List<String> words = new ArrayList<>();
        words.add(message.kind().name().toLowerCase(Locale.ROOT));
        if (message.timestampNs() != 0) {
            words.add("time " + time(message.timestampNs()));
        }
        number(words, "flow", message.flow());
        number(words, "class", message.classWord());
        number(words, "gap", message.gapBytes());
        number(words, "word0", message.word0());
        number(words, "word1", message.word1());
        return String.join(", ", words);
    }

    private static void number(List<String> words, String name, long value) {
        if (value != 0) {
            words.add(name + " " + value);
        }
    }

    /** Seconds, with nine digits behind the point. */
    static String time(long ns) {
        return BigDecimal.valueOf(ns, NS_DIGITS).toPlainString();
    }

    /** The first bytes of a message, in rows. */
    static String hex(Bytes bytes, int most) {
        byte[] first = new byte[Math.min(most, bytes.length())];
        bytes.copyTo(0, first, 0, first.length);
        return hex(first, 0);
    }

    /** Bytes in rows of hexadecimal and text, numbered from here on. */
    static String hex(byte[] bytes, long from) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < bytes.length; row += ROW_BYTES) {
            StringBuilder hex = new StringBuilder();
            StringBuilder characters = new StringBuilder();
            for (int i = row; i < Math.min(row + ROW_BYTES, bytes.length); i++) {
                hex.append(i % ROW_BYTES == ROW_BYTES / 2 ? "  " : " ").append("%02x".formatted(bytes[i]));
                characters.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
            }
            text.append("   %06x%-50s %s\n".formatted(from + row, hex, characters));
        }
        return text.toString();
    }
}
