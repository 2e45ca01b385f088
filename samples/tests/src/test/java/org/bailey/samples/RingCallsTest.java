package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over rings {@code tcp} puts streams in order by pointers alone: no byte is copied, and no packet makes a system call.
 *
 * <p>It looks at the thread that runs the domains, a long run against a short one. That thread reads the file, a call
 * for each block; what else it calls is the JVM's own, such as to wake its compiler, and a few hundred at most.
 */
final class RingCallsTest {

    private static final int SHORT_PASSES = 4;
    private static final int LONG_PASSES = 24;
    private static final int PACKETS_OF_A_CALL = 100;

    private static final Pattern CALL = Pattern.compile("^(\\d+) +(\\w+)\\(.*$");
    private static final String READ = "pread64";

    @TempDir
    private Path folder;

    private record Run(Report report, Map<String, Integer> calls) {

        long packets() {
            return report.domain("capture").number("messagesOut");
        }

        int others() {
            return calls.entrySet().stream().filter(call -> !call.getKey().equals(READ))
                .mapToInt(Map.Entry::getValue).sum();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "c"})
    void packetsMakeNoSystemCallAndNoByteIsCopied(String ring) throws IOException {
        Tools.require("strace");
        Run shorter = run(ring, SHORT_PASSES);
        Run longer = run(ring, LONG_PASSES);
        assertEquals(shorter.packets() / SHORT_PASSES * LONG_PASSES, longer.packets());
        long morePackets = longer.packets() - shorter.packets();
        int moreReads = longer.calls().get(READ) - shorter.calls().get(READ);
        assertTrue(moreReads > 0 && moreReads < morePackets / 20, "reads=" + moreReads + ", packets=" + morePackets);
        assertTrue(longer.others() - shorter.others() < morePackets / PACKETS_OF_A_CALL,
            () -> "packets=" + morePackets + ", short=" + shorter.calls() + ", long=" + longer.calls());
        assertTrue(longer.report().domain("tcp").counter("out-of-order") > 0, "nothing had to be put in order");
        for (Report.Part channel : longer.report().channels()) {
            assertEquals(0, channel.number("bytesCopied") + channel.number("bytesEvacuated"), channel.toString());
        }
    }

    private Run run(String ring, int passes) throws IOException {
        Path stack = Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            transport: beltway
            paths: [capture -> ethernet -> ipv4 -> tcp -> discard]
            domains:
              capture: {use: pcap-file, file: "%s"}
            """.formatted(Checkout.sample("http-monitor/web.pcap")));
        Path trace = folder.resolve("trace");
        Path json = folder.resolve("report.json");
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
        words.addAll(Product.command("run", "--json", json.toString(), "--set", "beltway.ring=" + ring, "--set",
            "domains.capture.repeat=" + passes, stack.toString()));
        Bailey.program(words.toArray()).run().endedWith(0);
        return new Run(Report.read(json), calls(trace));
    }

    /** Calls of the thread that reads most, by name. */
    private static Map<String, Integer> calls(Path trace) throws IOException {
        Map<String, Map<String, Integer>> threads = new HashMap<>();
        for (String line : Files.readAllLines(trace)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                threads.computeIfAbsent(call.group(1), thread -> new TreeMap<>()).merge(call.group(2), 1, Integer::sum);
            }
        }
        return threads.values().stream().max((one, other) ->
            Integer.compare(one.getOrDefault(READ, 0), other.getOrDefault(READ, 0))).orElseThrow();
    }
}
