package org.bailey.kernel.tap;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.ipc.slice.SliceList;
import org.bailey.kernel.spec.TapSpec;

/**
 * The capture of one tapped channel: each message becomes a packet that tools can decode.
 *
 * <p>Bytes are copied out, which is a tap's job; they are counted here and not as the channel's. What goes wrong with
 * the file ends the tap and not the stack.
 */
public final class Tap implements AutoCloseable {

    private static final int SNAPLEN_BYTES = 256 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_HEADERS_BYTES = 64;

    private final TapSpec spec;
    private final TapFile file;
    private final System.Logger diagnostics;
    private final Framing framing;
    private final ByteBuffer buffer = TapLayout.buffer(BUFFER_BYTES);
    private boolean headed;
    private boolean broken;
    private long tappedBytes;
    private long leftOut;

    private Tap(TapSpec spec, TapFile file, System.Logger diagnostics) {
        this.spec = spec;
        this.file = file;
        this.diagnostics = diagnostics;
        this.framing = Framing.of(spec.carries());
    }

    /**
     * Opens a tap.
     *
     * @param diagnostics hears of what goes wrong later
     * @throws org.bailey.ipc.BadInput where its file cannot be written
     */
    public static Tap open(TapSpec spec, System.Logger diagnostics) {
        return new Tap(spec, TapFile.open(spec.file()), diagnostics);
    }

    /** Message bytes copied out until now. */
    public long tappedBytes() {
        return tappedBytes;
    }

    /** Copies a message out. */
    void take(SliceList message) {
        if (broken) {
            return;
        }
        if (!headed) {
            head(framing.decide(message));
        }
        if (!framing.fits(message)) {
            leftOut++;
            return;
        }
        int length = message.length();
        int captured = Math.min(length, SNAPLEN_BYTES);
        int frontBytes = framing.frontBytes(message);
        room(LONGEST_HEADERS_BYTES);
        TapLayout.putRecord(buffer, message.timestampNs(), frontBytes + captured,
            Math.max(framing.originalBytes(message), frontBytes + length));
        framing.putFront(buffer, message);
        tappedBytes += captured;
        int done = 0;
        while (done < captured && !broken) {
            room(1);
            int part = Math.min(captured - done, buffer.remaining());
            message.copyTo(done, buffer.array(), buffer.position(), part);
            buffer.position(buffer.position() + part);
            done += part;
        }
    }

    /** Writes what was copied: nothing more comes for now. */
    void flush() {
        if (!broken && buffer.position() > 0) {
            try {
                file.write(buffer);
            } catch (IOException e) {
                broken = true;
                buffer.clear();
                diagnostics.log(Level.WARNING,
                    "bailey: the tap ends, its file cannot be written: file=" + spec.file()
                    + ", reason=" + e.getMessage());
            }
        }
    }

    private void head(int linkType) {
        headed = true;
        TapLayout.putFileHeader(buffer, SNAPLEN_BYTES + LONGEST_HEADERS_BYTES, linkType);
    }

    private void room(int lengthBytes) {
        if (buffer.remaining() < lengthBytes) {
            flush();
        }
    }

    /** Completes the capture of a stack that ran. */
    public void end() {
        try {
            if (!headed) {
                head(framing.usualLinkType());
            }
            flush();
        } catch (ClosedOutput closed) {
            // The stack has ended anyway.
            broken = true;
        }
        if (leftOut > 0) {
            diagnostics.log(Level.WARNING,
                "bailey: the tap left out packets of another link type than its first, a capture has"
                + " one: file=" + spec.file() + ", packets=" + leftOut);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            diagnostics.log(Level.WARNING, "bailey: the tap's file cannot be closed: file=" + spec.file() + ", reason="
                + e.getMessage());
        }
    }
}
