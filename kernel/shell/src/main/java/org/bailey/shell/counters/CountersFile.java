package org.bailey.shell.counters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.bailey.kernel.run.StackGauges;

/**
 * A file that shows what a stack does as long as it runs.
 *
 * <p>It is written, not mapped: a mapping would end its process where somebody cuts the file short (SIGBUS, mmap(2)).
 * In a file system in memory, which XDG_RUNTIME_DIR is, the cost is that of copying a few kilobytes.
 */
public final class CountersFile implements AutoCloseable {

    private static final int ATTEMPTS = 100;

    private final Path draft;
    private final Path place;
    private final FileChannel channel;
    private boolean shown;

    /** A file that is locked before it gets its place, where others would take it for stale. */
    CountersFile(Path draft, Path place) throws IOException {
        this.draft = draft;
        this.place = place;
        channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
        if (channel.tryLock() == null) {
            throw new IOException("somebody else has locked a fresh file, file=" + draft);
        }
    }

    /** Shows these gauges in the place of those before. */
    void write(StackGauges gauges) throws IOException {
        ByteBuffer bytes = CountersLayout.write(gauges);
        for (long at = 0; bytes.hasRemaining(); at = bytes.position()) {
            channel.write(bytes, at);
        }
        if (!shown) {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            shown = true;
        }
    }

    /** The name by which a file shows the stack of this name: what is too long is cut. */
    public static String shownName(String stack) {
        return CountersLayout.stackName(stack);
    }

    /** What a file shows now; nothing where it is gone, or holds no counters. */
    public static Optional<StackGauges> read(Path file) {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                Optional<StackGauges> gauges = CountersLayout.read(in.readNBytes(CountersLayout.BYTES_MAX + 1));
                if (gauges.isPresent()) {
                    return gauges;
                }
            } catch (IOException gone) {
                return Optional.empty();
            }
            // It is written just now.
            Thread.onSpinWait();
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(shown ? place : draft);
        }
    }
}
