package org.bailey.compare.peer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A FIFO, fifo(7), as it comes: 64 KiB in the system, and whoever has to wait sleeps there. Its name goes as soon as
 * both ends are open.
 */
final class FifoPeer implements Peer {

    private final Path folder;
    private int opened;

    /** FIFOs in a folder. */
    FifoPeer(String folder) {
        this.folder = Path.of(folder);
    }

    @Override
    public ByteStreamLink open(Payload payload) throws IOException {
        Files.createDirectories(folder);
        opened++;
        Path fifo = folder.resolve("fifo" + opened);
        try {
            int code = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
            if (code != 0) {
                throw new IOException("mkfifo failed, exitCode=" + code + ", file=" + fifo);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            // For both directions, else each end would wait here for the other one.
            return new ByteStreamLink(payload, channel(fifo), channel(fifo));
        } finally {
            Files.delete(fifo);
        }
    }

    @Override
    public Hops chain(Case what) throws IOException {
        return new ByteStreamChain(what, this::open);
    }

    private static FileChannel channel(Path fifo) throws IOException {
        return new RandomAccessFile(fifo.toFile(), "rw").getChannel();
    }
}
