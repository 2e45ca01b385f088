package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.device.DeviceMemory;

/** A file that captured packets are written to; what it held before stays until the stack runs. */
final class SinkFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final Object entry;
    private final boolean made;
    private boolean begun;

    private SinkFile(Path path, FileChannel channel, Object entry, boolean made) {
        this.path = path;
        this.channel = channel;
        this.entry = entry;
        this.made = made;
    }

    /**
     * Opens the file of this name.
     *
     * @throws BadInput where it cannot be written, or is being read
     */
    static SinkFile open(String name) {
        Path path = path(name);
        boolean made = !Files.exists(path);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Object entry = OpenCaptures.write(path);
            if (entry == null) {
                channel.close();
                throw new BadInput("this capture is read or written by another domain of the stack; name another file"
                    + " for the output: file=" + name);
            }
            return new SinkFile(path, channel, entry, made);
        } catch (NoSuchFileException e) {
            throw new BadInput("the folder of the output does not exist; make it, or name another file: file=" + name);
        } catch (AccessDeniedException e) {
            throw new BadInput("the output may not be written; grant write permission, or name another file: file="
                + name);
        } catch (IOException e) {
            throw new BadInput("the output cannot be written; name another file: file=" + name
                + ", reason=" + e.getMessage());
        }
    }

    /** Begins with an empty file; after this, closing leaves a capture there. */
    void begin() throws IOException {
        begun = true;
        channel.truncate(0);
    }

    /** Goes on at the end of what an instance that failed left there; its first bytes, as far as there are any. */
    ByteBuffer resume(int lengthBytes) throws IOException {
        begun = true;
        ByteBuffer start = ByteBuffer.allocate(lengthBytes);
        try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ)) {
            while (start.hasRemaining() && reading.read(start) > 0) {
                // A read may bring less than asked for.
            }
        }
        channel.position(channel.size());
        return start.flip();
    }

    boolean begun() {
        return begun;
    }

    /**
     * Writes bytes from where they lie, by one system call where the system takes them at once.
     *
     * <p>What was written of them is taken back where it fails, so that the file ends with a whole record.
     */
    void write(Bytes bytes) throws IOException {
        ByteBuffer[] parts = new ByteBuffer[DeviceMemory.slices(bytes)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = DeviceMemory.readable(bytes, i).asByteBuffer();
        }
        long startBytes = channel.position();
        try {
            int first = 0;
            while (first < parts.length) {
                channel.write(parts, first, parts.length - first);
                while (first < parts.length && !parts[first].hasRemaining()) {
                    first++;
                }
            }
        } catch (IOException e) {
            channel.truncate(startBytes);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OpenCaptures.closed(entry);
        if (made && !begun) {
            Files.deleteIfExists(path);
        }
    }

    private static Path path(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadInput("the name of the output is no file name; name another one: file=" + name
                + ", reason=" + e.getReason());
        }
        if (name.isEmpty()) {
            throw new BadInput("no output is named; name a file to write: file=");
        }
        // Opening a pipe waits for its reader, and what was written to a device cannot be taken back.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new BadInput("the output is a folder, a pipe or a device; name a file: file=" + name);
        }
        return path;
    }
}
