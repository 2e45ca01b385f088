package org.bailey.shell.step;

import org.bailey.ipc.BadInput;
import org.bailey.kernel.inspect.BufferView;
import org.bailey.kernel.inspect.Holder;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.inspect.SliceView;
import org.bailey.kernel.inspect.Transit;
import org.bailey.shell.report.Table;

/** What there is to say of one buffer: whose it is, who may do what with it, where its slices are, its bytes. */
final class BufferText {

    private static final int LAST_PAGE_BYTE = 4095;

    private BufferText() {
    }

    /** Of the buffer that a slice lies in, and its bytes from there on. */
    static String of(Inspection look, SliceView slice, int bytes) {
        return of(look, slice.offset(), Math.min(bytes, slice.lengthBytes()));
    }

    /** Of the buffer at a region offset, and so many of its bytes from there on. */
    static String of(Inspection look, long offset, int bytes) {
        BufferView buffer = look.buffer(offset).orElseThrow(() -> new BadInput(
            "no buffer is at " + Notation.place(offset, offset & ~(long) LAST_PAGE_BYTE)
            + "; write a place as messages show it"));
        return head(buffer) + holders(buffer) + transits(buffer) + "bytes at "
            + Notation.place(offset, buffer.bufferOffset()) + '\n'
            + Notation.hex(look.read(offset, bytes), offset - buffer.bufferOffset());
    }

    private static String head(BufferView buffer) {
        String what = buffer.kind().equals("ring") ? "block of a ring" : "buffer";
        String mode = (buffer.mode().isEmpty() ? "" : ", mode " + buffer.mode())
            + (buffer.isProtected() ? ", secured now" : "");
        String path = buffer.path().isEmpty() ? "not known to this store: whoever it is lent to"
            : String.join(" ", buffer.path());
        return what + " at " + Notation.place(buffer.bufferOffset(), buffer.bufferOffset()) + ": "
            + Table.number(buffer.lengthBytes()) + (buffer.lengthBytes() == 1 ? " byte" : " bytes")
            + ", generation " + buffer.generation() + ", references "
            + buffer.references() + (buffer.references() == 0 ? ", free" : "")
            + "\noriginator " + (buffer.originator().isEmpty() ? "nobody"
            : buffer.originator() + ", for " + port(buffer.store())) + mode
            + "\npath " + path + '\n';
    }

    private static String port(String serves) {
        return switch (serves) {
            case "*" -> "what it pushes on messages of others";
            case "copies" -> "what is copied at a crossing";
            default -> "what leaves by " + serves;
        };
    }

    private static String holders(BufferView buffer) {
        Table table = new Table(2, "domain", "may", "in hand", "held", "outbox");
        for (Holder holder : buffer.holders()) {
            table.row(holder.domain(), holder.mayWrite() ? "read, write" : holder.mayRead() ? "read" : "nothing",
                Table.number(holder.inHand()), Table.number(holder.held()), Table.number(holder.outbox()));
        }
        return table.toString();
    }

    private static String transits(BufferView buffer) {
        if (buffer.transits().isEmpty()) {
            return "";
        }
        Table table = new Table(1, "slices on channel", "waiting", "lent", "on the way back");
        for (Transit transit : buffer.transits()) {
            table.row(transit.channel(), Table.number(transit.waiting()), Table.number(transit.lent()),
                Table.number(transit.returning()));
        }
        return table.toString();
    }
}
