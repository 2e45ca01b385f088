package org.bailey.drivers.stdout;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;
import org.bailey.ipc.device.ClosedOutput;

/**
 * Standard output: the bytes of data messages, in order; messages of other kinds carry no text and are passed over.
 *
 * <p>Bytes are gathered and written by one system call a batch: when the buffer is full, when nothing more will
 * come, and at the latest a few milliseconds after the first of them, so that live output shows promptly.
 * A reader that went away ends the stack quietly, as it ends every filter in a pipe; a full disk ends it, too, for what
 * follows would be lost.
 */
public final class StdoutDomain implements Domain {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final long PATIENCE_NS = 5_000_000;

    private final OutputStream output;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private Context context;
    private Counter bytes;
    private Counter writes;

    /** The standard output of this process; never closed, because it is not this domain's alone. */
    public StdoutDomain() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StdoutDomain(OutputStream output) {
        this.output = output;
    }

    @Override
    public void open(Context context) {
        this.context = context;
        bytes = context.counter("bytes");
        writes = context.counter("writes");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        if (message.kind() != Kind.DATA) {
            return;
        }
        int length = message.length();
        int done = 0;
        while (done < length) {
            if (used == 0) {
                context.alarm(context.nowNs() + PATIENCE_NS);
            }
            int part = Math.min(length - done, BUFFER_BYTES - used);
            message.copyTo(done, buffer, used, part);
            used += part;
            done += part;
            if (used == BUFFER_BYTES) {
                flush();
            }
        }
    }

    @Override
    public void alarm(long nowNs) {
        flush();
    }

    @Override
    public void end(Port from) {
        flush();
    }

    @Override
    public void close() {
        flush();
    }

    private void flush() {
        if (used == 0) {
            return;
        }
        int length = used;
        // First: what a failed write leaves of a batch is not written a second time.
        used = 0;
        try {
            output.write(buffer, 0, length);
        } catch (IOException e) {
            throw readerIsGone(e) ? new ClosedOutput() : new ClosedOutput(e);
        }
        bytes.add(length);
        writes.increment();
    }

    /** EPIPE of write(2); Java tells the number only by its text, glibc's strerror. */
    private static boolean readerIsGone(IOException e) {
        String reason = e.getMessage();
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
