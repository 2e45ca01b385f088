package org.bailey.drivers.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of one direction of a connection: its bytes at their place in the stream, holes where some are missing.
 *
 * <p>It can be shut and opened again at any time and goes on where it was.
 */
final class StreamFile {

    private final Path path;
    private final Gaps gaps = new Gaps();
    private FileChannel channel;
    private boolean made;
    private boolean endsInHole;
    private boolean ended;
    private long offset;
    private long seenBytes;

    StreamFile(Path path) {
        this.path = path;
    }

    /** Opens the file: anew at first, whatever an earlier run left there, later at the end. */
    void open() throws IOException {
        channel = made
            ? FileChannel.open(path, StandardOpenOption.WRITE)
            : FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        made = true;
        channel.position(offset);
    }

    /** Closes the file for now. */
    void shut() throws IOException {
        channel.close();
    }

    /** Writes at the end, all parts; by one system call where the system takes them at once. */
    void write(ByteBuffer[] parts, int lengthBytes) throws IOException {
        long left = lengthBytes;
        while (left > 0) {
            left -= channel.write(parts);
        }
        offset += lengthBytes;
        seenBytes += lengthBytes;
        endsInHole = false;
    }

    /** Leaves room for bytes that are missing; false where the gap cannot be listed. */
    boolean skip(long bytes) throws IOException {
        boolean listed = gaps.add(offset, bytes);
        offset += bytes;
        channel.position(offset);
        endsInHole = true;
        return listed;
    }

    /** Whether the file must be open to {@link #end} it. */
    boolean endsInHole() {
        return endsInHole;
    }

    /** Ends the file: its length becomes that of the stream, a hole at the end included. */
    void end() throws IOException {
        ended = true;
        if (endsInHole) {
            // A file grows by writing only: the last missing byte stands for all of them.
            channel.write(ByteBuffer.allocate(1), offset - 1);
        }
    }

    boolean ended() {
        return ended;
    }

    /** Where in the stream the next byte belongs. */
    long offset() {
        return offset;
    }

    /** Bytes that were there, gaps left out. */
    long seenBytes() {
        return seenBytes;
    }

    Gaps gaps() {
        return gaps;
    }
}
