package org.bailey.shell.counters;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bailey.ipc.BadInput;

/**
 * The folder in which this user's running stacks have a file of counters each, called by the number of its process.
 *
 * <p>Whoever writes a file holds a lock on it, which goes with its process however that ends: a file that can be
 * locked is stale. So it takes no look at numbers of processes, which are used again.
 */
public final class CountersFolder {

    private static final String SUFFIX = ".counters";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    /** The folder at this path. */
    CountersFolder(Path folder) {
        this.folder = folder;
    }

    /** Where this user's are: in the folder that systems have for that, or below that of temporary files. */
    public static CountersFolder usual() throws IOException {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return new CountersFolder(runtime != null && runtime.startsWith("/") && Files.isDirectory(Path.of(runtime))
            ? Path.of(runtime, "bailey") : Path.of(System.getProperty("java.io.tmpdir"), "bailey-" + user()));
    }

    private static Object user() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /** Makes the folder where it is missing; others can neither read it nor have made it. */
    private void prepare() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        requireOwn();
    }

    private void requireOwn() throws IOException {
        boolean own = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user())
            && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE);
        if (!own) {
            throw new BadInput("the folder of counters is not this user's alone; remove it: folder=" + folder);
        }
    }

    /** The file of this process, which appears when the first counters are in it. */
    CountersFile create() throws IOException {
        prepare();
        long pid = ProcessHandle.current().pid();
        return new CountersFile(folder.resolve("." + pid), folder.resolve(pid + SUFFIX));
    }

    /** Numbers of the processes whose stacks run, in order; files of those that are gone are removed. */
    public List<Long> running() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        requireOwn();
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean counters = name.matches("\\d{1,18}\\" + SUFFIX)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                if (counters && !removedAsStale(file)) {
                    pids.add(Long.valueOf(name.substring(0, name.length() - SUFFIX.length())));
                }
            }
        }
        pids.sort(null);
        return pids;
    }

    /** The file of the process with this number. */
    public Path file(long pid) {
        return folder.resolve(pid + SUFFIX);
    }

    private static boolean removedAsStale(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
             FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            Files.deleteIfExists(file);
            return true;
        } catch (OverlappingFileLockException own) {
            return false;
        } catch (NoSuchFileException gone) {
            return true;
        }
    }
}
