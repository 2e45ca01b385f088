package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bailey.ipc.BadInput;

/** An open capture: its format, checked as far as its start tells, and its bytes from the first record on. */
final class CaptureFile implements AutoCloseable {

    private final FileChannel channel;
    private final CaptureFormat format;
    private final Object entry;
    private long offsetBytes;

    private CaptureFile(FileChannel channel, CaptureFormat format, Object entry) {
        this.channel = channel;
        this.format = format;
        this.entry = entry;
        rewind();
    }

    /**
     * Opens the file and reads its start.
     *
     * @throws BadInput where that is not possible, or where it is no capture that can be read
     */
    static CaptureFile open(String name) {
        Path path = path(name);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            Object entry = OpenCaptures.read(path);
            try {
                if (entry == null) {
                    throw new BadInput("the capture is the output of another domain of the stack; name another file:"
                        + " file=" + name);
                }
                return new CaptureFile(channel, format(start(channel), name), entry);
            } catch (IOException | RuntimeException e) {
                channel.close();
                OpenCaptures.closed(entry);
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new BadInput("the capture may not be read; grant read permission: file=" + name);
        } catch (IOException e) {
            throw new BadInput("the capture cannot be read; check the file and its disk: file=" + name
                + ", reason=" + e.getMessage());
        }
    }

    CaptureFormat format() {
        return format;
    }

    /** Where in the file the next {@link #read} begins. */
    long offsetBytes() {
        return offsetBytes;
    }

    /** Fills a block as far as the file goes; returns the bytes read, 0 at the end of the file. */
    int read(ByteBuffer block) throws IOException {
        int length = fill(channel, block, offsetBytes);
        offsetBytes += length;
        return length;
    }

    /** Goes back to the first record. */
    void rewind() {
        offsetBytes = format.firstRecordBytes();
    }

    /** Passes over bytes, perhaps beyond the end of the file. */
    void skip(long lengthBytes) {
        offsetBytes += lengthBytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OpenCaptures.closed(entry);
    }

    private static Path path(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadInput("the name of the capture is no file name; name a pcap file: file=" + name
                + ", reason=" + e.getReason());
        }
        if (name.isEmpty()) {
            throw new BadInput("no capture is named; name a pcap file: file=");
        }
        if (!Files.exists(path)) {
            String nearest = NearestName.of(path);
            throw new BadInput("the capture does not exist; name a pcap file that does: file=" + name
                + (nearest.isEmpty() ? "" : ", nearest=" + nearest));
        }
        if (Files.isDirectory(path)) {
            throw new BadInput("the capture is a folder; name a pcap file in it: file=" + name);
        }
        // Opening a pipe waits for its writer, and a second round needs to go back: only files that are on a disk.
        if (!Files.isRegularFile(path)) {
            throw new BadInput("the capture is a pipe or a device; save it to a file first: file=" + name);
        }
        return path;
    }

    private static CaptureFormat format(ByteBuffer start, String name) {
        return PcapngLayout.begins(start) ? new PcapngFormat() : PcapHeader.parse(start, name);
    }

    private static ByteBuffer start(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(PcapLayout.FILE_HEADER_BYTES);
        fill(channel, start, 0);
        return start.flip();
    }

    /** Fills a buffer that is empty, from an offset on; the file's own position is not used. */
    private static int fill(FileChannel channel, ByteBuffer target, long offsetBytes) throws IOException {
        while (target.hasRemaining() && channel.read(target, offsetBytes + target.position()) > 0) {
            // A read may bring less than asked for.
        }
        return target.position();
    }
}
