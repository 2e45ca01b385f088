package org.bailey.kernel.tap;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.kernel.spec.TapSpec;

/** Where a tap's capture goes: a file, which keeps what it held until the stack runs, or standard output. */
final class TapFile implements AutoCloseable {

    private final FileChannel channel;
    private final boolean standard;
    private final Path made;
    private boolean begun;

    private TapFile(FileChannel channel, boolean standard, Path made) {
        this.channel = channel;
        this.standard = standard;
        this.made = made;
    }

    /**
     * Opens the file of this name.
     *
     * @throws BadInput where it cannot be written
     */
    static TapFile open(String name) {
        if (name.equals(TapSpec.STDOUT)) {
            // Not ours alone, so never closed; a stream of its own, because System.out may hold back bytes.
            return new TapFile(new FileOutputStream(FileDescriptor.out).getChannel(), true, null);
        }
        try {
            Path path = Path.of(name);
            boolean exists = Files.exists(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new TapFile(channel, false, exists ? null : path);
        } catch (IOException | InvalidPathException e) {
            throw new BadInput("the tap's file cannot be written; name another one: file=" + name + ", reason="
                + reason(e));
        }
    }

    /** Writes all that is in a buffer, which is empty afterwards; the first bytes replace what the file held. */
    void write(ByteBuffer bytes) throws IOException {
        begin();
        bytes.flip();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            if (standard && readerIsGone(e)) {
                throw new ClosedOutput();
            }
            throw e;
        } finally {
            bytes.clear();
        }
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            // A pipe or a device, such as /dev/stdout, has nothing to cut off.
            if (!standard && channel.size() > 0) {
                channel.truncate(0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!standard) {
            channel.close();
            if (made != null && !begun) {
                Files.deleteIfExists(made);
            }
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException none -> "no such folder";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> e.getMessage();
        };
    }

    /** EPIPE of write(2); Java tells the number only by its text, glibc's strerror. */
    private static boolean readerIsGone(IOException e) {
        String reason = e.getMessage();
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
