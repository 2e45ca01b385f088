package org.bailey.drivers.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bailey.drivers.Needs;
import org.junit.jupiter.api.Assertions;

/**
 * A network of a test's own: two interfaces, {@code left} and {@code right}, with a wire between them.
 *
 * <p>The system has it for one thread, on which the test runs; it ends with that thread and all it opened. It needs
 * a right that only root has: required in continuous integration, else the test is left out.
 */
final class Network {

    private static final long PATIENCE_NS = 20_000_000_000L;

    /** A test. */
    @FunctionalInterface
    interface Body {

        /** Runs it. */
        void run() throws Exception;
    }

    private Network() {
    }

    /** Runs a test in a network of its own. */
    static void run(Body body) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                make();
                body.run();
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        try {
            end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
        }
    }

    private static void make() throws Exception {
        Needs.that(NamespaceSyscalls.newNetwork(), "a network namespace is for root only: run the tests as root");
        // Else the system itself says something now and then.
        Files.writeString(Path.of("/proc/sys/net/ipv6/conf/default/disable_ipv6"), "1");
        ip("link add name left type veth peer name right");
        ip("link set dev left arp off up");
        ip("link set dev right arp off up");
        until(() -> carries("left") && carries("right"));
    }

    /** Whether the interface sends: for a moment after it is up it only seems to, and drops what it is given. */
    private static boolean carries(String name) throws IOException {
        Process process = new ProcessBuilder("ip", "-o", "link", "show", "dev", name).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return told.contains(" state UP ") && !told.contains(" qdisc noop ");
    }

    /** Changes the network. */
    static void ip(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(Arrays.asList(words.split(" ")));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Assertions.assertEquals(0, process.waitFor(), command.toString());
    }

    /** Something that a test waits for. */
    @FunctionalInterface
    interface Condition {

        /** Does a step towards it; whether it has come. */
        boolean met() throws Exception;
    }

    /** Goes on until something has come. */
    static void until(Condition condition) throws Exception {
        long begunNs = System.nanoTime();
        while (!condition.met()) {
            if (System.nanoTime() - begunNs > PATIENCE_NS) {
                throw new AssertionError("it did not come about: seconds=" + PATIENCE_NS / 1_000_000_000);
            }
            Thread.onSpinWait();
        }
    }
}
