package org.bailey.compare.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder of one comparison.
 *
 * <p>Its process holds a lock in it, which goes with the process however that ends: a folder whose lock is free was
 * left by one that was killed, and the next comparison removes it. Numbers of processes do not tell: containers may
 * share the place, and have numbers of their own.
 */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "bailey-compare-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A fresh one in this place, where those that nobody has any more are removed. */
    static WorkFolder create(Path where) throws IOException {
        removeLeft(where);
        // It is locked before it gets its name, under which others would take it for left.
        Path draft = Files.createTempDirectory(where, "." + PREFIX + ProcessHandle.current().pid() + "-");
        FileChannel lock = FileChannel.open(draft.resolve(LOCK), StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new IOException("somebody else has locked a fresh file, folder=" + draft);
        }
        Path path = where.resolve(draft.getFileName().toString().substring(1));
        return new WorkFolder(Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE), lock);
    }

    Path path() {
        return path;
    }

    private static void removeLeft(Path where) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(where, PREFIX + "[0-9]*-*")) {
            for (Path folder : folders) {
                removeIfLeft(folder);
            }
        } catch (IOException unreadable) {
            return;
        }
    }

    /** What cannot be looked at, or has no lock, is none of ours. */
    private static void removeIfLeft(Path folder) {
        Path file = folder.resolve(LOCK);
        try {
            if (!isOwn(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                 FileLock free = channel.tryLock()) {
                if (free != null) {
                    remove(folder);
                }
            }
        } catch (IOException | OverlappingFileLockException notLeft) {
            return;
        }
    }

    /** Whether nobody else can change what is in it while it is removed. */
    private static boolean isOwn(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
            && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                .equals(PosixFilePermissions.fromString("rwx------"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Takes it away. */
    @Override
    public synchronized void close() throws IOException {
        try (lock) {
            if (Files.exists(path)) {
                remove(path);
            }
        }
    }
}
