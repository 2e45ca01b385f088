package org.bailey.compare.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bailey.shell.plugin.Installation;

/**
 * Where a comparison takes place: the processes that measure, their folder, and the end of it all.
 *
 * <p>After Ctrl-C nothing more is begun, and processes that are waited for are ended; whoever compares tells what
 * there is, and {@link #close} leaves nothing behind.
 */
public final class Workplace implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long PATIENCE_SECONDS = 20;

    private final Path home;
    private final WorkFolder folder;
    private final List<Fork> forks = new CopyOnWriteArrayList<>();
    private final List<String> prefix;
    private final Thread hook = new Thread(this::interrupted, "bailey-compare-interrupt");
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile boolean ending;

    private Workplace(Path home, WorkFolder folder) {
        this.home = home;
        this.folder = folder;
        this.prefix = Processors.prefix();
    }

    /** A fresh one. */
    public static Workplace open() {
        Path home = Installation.here().home().orElseThrow(() -> new IllegalStateException("bailey.home is not set"));
        try {
            Path where = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
            Workplace workplace = new Workplace(home, WorkFolder.create(where));
            Runtime.getRuntime().addShutdownHook(workplace.hook);
            return workplace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void interrupted() {
        ending = true;
        forks.forEach(Fork::kill);
        try {
            told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        removeFolder();
    }

    /** Whether nothing more should be begun. */
    public boolean ending() {
        return ending;
    }

    /** A folder for what processes need while they run; in memory where the system has such a place. */
    public Path folder() {
        return folder.path();
    }

    /** Starts a JVM with Bailey's modules, those of the comparison among them. */
    public Fork modules(String name, String main, List<String> arguments) {
        List<String> command = java();
        command.addAll(List.of("--add-opens", "java.base/jdk.internal.misc=org.agrona",
            "--enable-native-access=org.bailey.ipc,org.bailey.kernel", "--illegal-native-access=deny",
            "-Dbailey.home=" + home, "-p", home.resolve("lib") + ":" + home.resolve("compare"),
            "-m", "org.bailey.compare/" + main));
        return start(name, command, arguments);
    }

    /** Starts a JVM that has all of Bailey and of the peers on its class path, where no peer's module is missed. */
    public Fork classes(String name, String main, List<String> flags, List<String> arguments) {
        List<String> command = java();
        command.addAll(flags);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", home.resolve("compare") + "/*:"
            + home.resolve("compare/peers") + "/*:" + home.resolve("lib") + "/*", main));
        return start(name, command, arguments);
    }

    /** The same collector, heap and processors for all. */
    private List<String> java() {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-Xms128m", "-Xmx256m", "-XX:-UsePerfData", "-Xshare:auto"));
        return command;
    }

    private Fork start(String name, List<String> command, List<String> arguments) {
        command.addAll(arguments);
        Fork fork = Fork.start(name, command);
        forks.add(fork);
        if (ending) {
            fork.kill();
        }
        return fork;
    }

    /** Ends a process. */
    public void end(Fork fork) {
        fork.close();
        forks.remove(fork);
    }

    /** Ends all processes, and takes the folder away. */
    @Override
    public void close() {
        forks.forEach(Fork::close);
        forks.clear();
        removeFolder();
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // The hook runs already, and finds that all is done.
            ending = true;
        }
    }

    private void removeFolder() {
        try {
            folder.close();
        } catch (IOException e) {
            System.err.println("bailey: a folder cannot be removed, folder=" + folder.path() + ", reason="
                + e.getMessage());
        }
    }
}
