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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bailey.ipc.BadInput;

/**
 * The folder in which this user's running stacks have a file of counters each.
 *
 * <p>A file is called by the number of its process, which another process has in another PID namespace, and so may
 * many stacks of one program, and by a word that no other file ever has: what was found stale is so for ever.
 *
 * <p>Whoever writes a file holds a lock on it, which goes with its process however that ends: a file that can be
 * locked is stale. So it takes no look at numbers of processes, which are used again.
 */
public final class CountersFolder {

    private static final Pattern NAME = Pattern.compile("((\\d{1,18})-[0-9a-f]{16})\\.counters");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    /**
     * A stack that runs.
     *
     * @param pid the number of its process, there where it runs
     * @param name which no other one has
     * @param file its counters
     */
    public record Running(long pid, String name, Path file) {
    }

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
        String name = "%d-%016x".formatted(ProcessHandle.current().pid(), ThreadLocalRandom.current().nextLong());
        return new CountersFile(folder.resolve("." + name), folder.resolve(name + ".counters"));
    }

    /** The stacks that run, by the number of their process; files of those that are gone are removed. */
    public List<Running> running() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        requireOwn();
        List<Running> running = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !removedAsStale(file)) {
                    running.add(new Running(Long.parseLong(name.group(2)), name.group(1), file));
                }
            }
        }
        running.sort(Comparator.comparingLong(Running::pid).thenComparing(Running::name));
        return running;
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
