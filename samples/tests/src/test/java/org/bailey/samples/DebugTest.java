package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A stack that runs in a debugger: {@code run --debug}, and what the page about it ships. */
final class DebugTest {

    private static final String STACK = "samples/hello/stack.yaml";
    private static final Path FILES = Checkout.sample("debugging");
    private static final long USUAL_PORT = 5005;

    /** Below those that the system gives to whoever wants just any. */
    private static final int FREE_PORTS_FROM = 16_384;
    private static final int FREE_PORTS_TO = 32_768;

    /** One that nobody has, and that the system gives nobody until the debugger waits there, as ip(7) says. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FREE_PORTS_FROM, FREE_PORTS_TO);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"isolation=loader", "isolation=none", "limits.cpu-per-call=1 ms"})
    void breakpointInAPluginStopsThereAndTheRunGoesOn(String setting) throws IOException {
        int port = freePort();
        Bailey.Started started = Bailey.with("run", "-q", STACK, "--debug", port, "--set", setting,
            "--set", "domains.greet.times=2").brief().start();
        try (Jdb jdb = Jdb.attach(port)) {
            jdb.tell("stop in org.bailey.hello.Shout.receive", "Deferring");
            assertTrue(jdb.tell("cont", "line=").contains("org.bailey.hello.Shout.receive()"));
            assertTrue(jdb.tell("where", "Intake.deliver").contains("receive (Shout.java:"));
            jdb.tell("locals", "message = instance of");
            jdb.tell("print message", "\"DATA 13 bytes in 1 slice: 68 65 6c 6c 6f 2c 20 77 6f 72 6c 64 0a\"");
            jdb.tell("print from", "\"port in, receives\"");
            jdb.tell("print this.out", "\"port out, sends\"");
            jdb.tell("next", "Step completed");
            jdb.tell("print loud", "\"DATA 0 bytes in 0 slices\"");
            jdb.tell("cont", "Breakpoint hit");
            jdb.tell("clear org.bailey.hello.Shout.receive", "Removed");
            jdb.tellToTheEnd("cont");
        }
        String out = new String(started.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Finished finished = started.await(Bailey.LIMIT_SECONDS).endedWith(0);
        assertEquals(List.of("HELLO, WORLD", "HELLO, WORLD"), out.lines().toList(), finished::toString);
        assertEquals("bailey: waiting for a debugger to attach, address=127.0.0.1:" + port + "\n", finished.err());
    }

    /** The JVM that looks for mistakes before anybody attaches leaves it to the one that runs it. */
    @Test
    void stackThatComesThroughAPipeIsReadOnce() throws IOException {
        int port = freePort();
        Bailey.Started started = Bailey.program("sh", "-c",
            "cat " + STACK + " | ./bailey run -q /dev/stdin --debug " + port + " --set domains.greet.times=1").brief()
            .start();
        try (Jdb jdb = Jdb.attach(port)) {
            jdb.tellToTheEnd("cont");
        }
        String out = new String(started.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Finished finished = started.await(Bailey.LIMIT_SECONDS).endedWith(0);
        assertEquals("HELLO, WORLD", out.strip(), finished::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "80", "123456"})
    void portThatNobodyCanHaveIsRefused(String port) {
        Bailey.with("run", STACK, "--debug", port).brief().run().refusedWith(2, "1024 to 65535");
        Bailey.with("run", "--debug=" + port, STACK).brief().run().refusedWith(2, "1024 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug=", "--debug=x", "--debug=05005", "--debug=-1"})
    void portThatIsNoNumberIsRefused(String option) {
        Bailey.with("run", STACK, option).brief().run().refusedWith(2, "a debugger's port");
    }

    /** Nobody has to attach to hear of a mistake, or to get help. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "samples/hello/stack.yaml --debug x              | Unmatched argument at index 3: 'x'",
        "samples/hello/stack.yaml --debug --transprt x   | did you mean '--transport'?",
        "samples/hello/stak.yaml --debug                 | samples/hello/stak.yaml: no such file",
        "samples/hello/stack.yaml --debug --set a=1      | unknown key 'a'",
        "samples/hello/stack.yaml --debug --plugins nix  | no such folder of plugins",
    })
    void wrongInputIsToldBeforeTheDebuggerIsWaitedFor(String words, String told) {
        Finished finished = Bailey.with((Object[]) ("run " + words).split(" ")).brief().run().endedWith(2);
        assertTrue(finished.err().contains(told) && !finished.err().contains("waiting"), finished::toString);
        Bailey.with("run", "--debug", "--help").brief().run().endedWith(0).quietly();
    }

    @Test
    void portInUseIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Bailey.with("run", STACK, "--debug", taken.getLocalPort()).brief().run()
                .refusedWith(2, "another program listens", "port=" + taken.getLocalPort());
        }
    }

    @Test
    void launchFilesNameThePortAndHostThatTheLauncherWaitsAt() throws Exception {
        Map<?, ?> launch = (Map<?, ?>) Report.parse(Files.readString(FILES.resolve("launch.json")));
        Map<?, ?> configuration = (Map<?, ?>) ((List<?>) launch.get("configurations")).getFirst();
        assertEquals(USUAL_PORT, ((Number) configuration.get("port")).longValue());
        assertEquals("127.0.0.1", configuration.get("hostName"));
        assertEquals("java attach", configuration.get("type") + " " + configuration.get("request"));

        NodeList options = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(FILES.resolve("bailey.run.xml").toFile()).getElementsByTagName("option");
        int ports = 0;
        for (int i = 0; i < options.getLength(); i++) {
            Element option = (Element) options.item(i);
            if (option.getAttribute("name").endsWith("PORT") && !option.getAttribute("name").startsWith("USE_")) {
                assertEquals(Long.toString(USUAL_PORT), option.getAttribute("value"));
                ports++;
            }
            assertTrue(!option.getAttribute("name").equals("HOST") || option.getAttribute("value").equals("127.0.0.1"));
        }
        assertEquals(2, ports);
        String launcher = Files.readString(Checkout.root().resolve("bailey"));
        assertTrue(launcher.contains("port=" + USUAL_PORT + "\n"), "the launcher waits elsewhere");
    }
}
