package org.bailey.domains.gzip;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bailey.domains.wire.GzipHeader;
import org.bailey.ipc.Held;

/**
 * One member of a gzip stream after the other (RFC 1952): its header, its deflated bytes, its sum and size.
 *
 * <pre>
 *   FIXED  EXTRA_LENGTH EXTRA  NAME  REMARK  HEADER_SUM  DEFLATED  TRAILER  ...  BEHIND
 * </pre>
 */
final class Member {

    /** The answers of {@link #read}. */
    enum Found { MORE, OUTPUT, PROGRESS, BAD_HEADER, BAD_DATA, BAD_SUM, BAD_SIZE }

    private enum Part { FIXED, EXTRA_LENGTH, EXTRA, NAME, REMARK, HEADER_SUM, DEFLATED, TRAILER, BEHIND }

    private static final int SUM_OF_HEADER_MASK = 0xFFFF;

    private final CRC32 sum = new CRC32();
    private final Workspace workspace;
    private Part part;
    private int flags;
    private int left;
    private long size;
    private int outputBytes;
    private boolean first;
    private boolean full;
    private Inflater inflater;

    Member(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Begins a stream. */
    void begin() {
        first = true;
        beginMember();
    }

    private void beginMember() {
        part = Part.FIXED;
        full = false;
        size = 0;
        sum.reset();
    }

    /** Whether a stream may end here. */
    boolean mayEnd() {
        return part == Part.BEHIND || part == Part.FIXED && !first;
    }

    /** Bytes of the workspace's output that {@link Found#OUTPUT} stands for. */
    int outputBytes() {
        return outputBytes;
    }

    /** Gives back what belongs to the library. */
    void close() {
        if (inflater != null) {
            workspace.inflaters.giveBack(inflater);
            inflater = null;
        }
    }

    /** Takes one step, with bytes that are used up as far as they are dropped. */
    Found read(Held bytes) {
        if (bytes.length() == 0 && !full) {
            return Found.MORE;
        }
        return switch (part) {
            case FIXED -> fixed(bytes);
            case EXTRA_LENGTH -> extraLength(bytes);
            case EXTRA -> extra(bytes);
            case NAME, REMARK -> text(bytes);
            case HEADER_SUM -> headerSum(bytes);
            case DEFLATED -> deflated(bytes);
            case TRAILER -> trailer(bytes);
            case BEHIND -> behind(bytes);
        };
    }

    private Found fixed(Held bytes) {
        if (!first && !GzipHeader.begins(bytes.getUnsignedByte(0))) {
            part = Part.BEHIND;
            return Found.PROGRESS;
        }
        if (bytes.length() < GzipHeader.FIXED_BYTES) {
            return Found.MORE;
        }
        if (!GzipHeader.valid(bytes)) {
            return Found.BAD_HEADER;
        }
        first = false;
        flags = GzipHeader.flags(bytes);
        use(bytes, GzipHeader.FIXED_BYTES);
        return next(Part.EXTRA_LENGTH);
    }

    /** Goes on with this part of the header, or the first behind it whose flag is set. */
    private Found next(Part candidate) {
        part = candidate;
        if (part == Part.EXTRA_LENGTH && !has(GzipHeader.EXTRA)) {
            part = Part.NAME;
        }
        if (part == Part.NAME && !has(GzipHeader.NAME)) {
            part = Part.REMARK;
        }
        if (part == Part.REMARK && !has(GzipHeader.REMARK)) {
            part = Part.HEADER_SUM;
        }
        if (part == Part.HEADER_SUM && !has(GzipHeader.HEADER_SUM)) {
            beginDeflated();
        }
        return Found.PROGRESS;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private Found extraLength(Held bytes) {
        if (bytes.length() < GzipHeader.SHORT_BYTES) {
            return Found.MORE;
        }
        left = GzipHeader.number(bytes);
        use(bytes, GzipHeader.SHORT_BYTES);
        part = Part.EXTRA;
        return left == 0 ? next(Part.NAME) : Found.PROGRESS;
    }

    private Found extra(Held bytes) {
        left -= use(bytes, Math.min(left, bytes.length()));
        return left == 0 ? next(Part.NAME) : Found.PROGRESS;
    }

    private Found text(Held bytes) {
        int end = bytes.indexOf((byte) 0, 0);
        if (end < 0 || end >= Workspace.INPUT_BYTES) {
            use(bytes, bytes.length());
            return Found.PROGRESS;
        }
        use(bytes, end + 1);
        return next(part == Part.NAME ? Part.REMARK : Part.HEADER_SUM);
    }

    private Found headerSum(Held bytes) {
        if (bytes.length() < GzipHeader.SHORT_BYTES) {
            return Found.MORE;
        }
        if (GzipHeader.number(bytes) != (sum.getValue() & SUM_OF_HEADER_MASK)) {
            return Found.BAD_HEADER;
        }
        bytes.drop(GzipHeader.SHORT_BYTES);
        beginDeflated();
        return Found.PROGRESS;
    }

    /** Uses up header bytes, as many as fit into the workspace. */
    private int use(Held bytes, int lengthBytes) {
        int length = Math.min(lengthBytes, Workspace.INPUT_BYTES);
        bytes.copyTo(0, workspace.input, 0, length);
        sum.update(workspace.input, 0, length);
        bytes.drop(length);
        return length;
    }

    private void beginDeflated() {
        part = Part.DEFLATED;
        sum.reset();
        if (inflater == null) {
            inflater = workspace.inflaters.take();
        } else {
            inflater.reset();
        }
    }

    private Found deflated(Held bytes) {
        int length = Math.min(bytes.length(), Workspace.INPUT_BYTES);
        bytes.copyTo(0, workspace.input, 0, length);
        inflater.setInput(workspace.input, 0, length);
        try {
            outputBytes = inflater.inflate(workspace.output, 0, workspace.output.length);
        } catch (DataFormatException e) {
            return Found.BAD_DATA;
        }
        int usedBytes = length - inflater.getRemaining();
        bytes.drop(usedBytes);
        // Then the library may hold back more than it gave, and needs no input for it.
        full = outputBytes == workspace.output.length && !inflater.finished();
        if (inflater.finished()) {
            part = Part.TRAILER;
        } else if (usedBytes == 0 && outputBytes == 0) {
            // A dictionary is wanted, which gzip does not have.
            return length > 0 ? Found.BAD_DATA : Found.MORE;
        }
        sum.update(workspace.output, 0, outputBytes);
        size += outputBytes;
        return outputBytes > 0 ? Found.OUTPUT : Found.PROGRESS;
    }

    private Found trailer(Held bytes) {
        if (bytes.length() < GzipHeader.TRAILER_BYTES) {
            return Found.MORE;
        }
        if (GzipHeader.sum(bytes) != (int) sum.getValue()) {
            return Found.BAD_SUM;
        }
        if (GzipHeader.size(bytes) != (int) size) {
            return Found.BAD_SIZE;
        }
        bytes.drop(GzipHeader.TRAILER_BYTES);
        workspace.counters.members.increment();
        beginMember();
        return Found.PROGRESS;
    }

    /** Some writers fill up a block behind the last member: as gzip(1) does, it is let be. */
    private Found behind(Held bytes) {
        workspace.counters.trailingBytes.add(bytes.length());
        bytes.drop(bytes.length());
        return Found.PROGRESS;
    }
}
