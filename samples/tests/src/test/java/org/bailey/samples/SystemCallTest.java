package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The counters of steps and system calls against what the system saw: a longer input against a shorter one.
 *
 * <p>All fbufs here are 16 pages, so that a step of a page is a sixteenth of a call: 1c, 3b and 4b are an mmap(2)
 * each, 2b an mprotect(2), and 4c an fallocate(2).
 */
final class SystemCallTest {

    private static final int SHORT_PACKETS = 300;
    private static final int LONG_PACKETS = 1500;
    private static final int FBUF_PAGES = 16;

    @TempDir
    private Path folder;

    /** One run: what strace saw, what the domains counted, and the steps of all channels and domains. */
    private record Run(Map<String, Long> seen, Map<String, Long> counted, Map<String, Long> steps) {

        Run since(Run shorter) {
            return new Run(minus(seen, shorter.seen), minus(counted, shorter.counted), minus(steps, shorter.steps));
        }

        long step(String label) {
            return steps.getOrDefault(label, 0L);
        }

        private static Map<String, Long> minus(Map<String, Long> from, Map<String, Long> what) {
            Map<String, Long> rest = new TreeMap<>(from);
            what.forEach((name, count) -> rest.merge(name, -count, Long::sum));
            rest.values().removeIf(count -> count == 0);
            return rest;
        }
    }

    /** The fastest, the slowest that makes no calls, and all that do. */
    static List<Handling> handlings() {
        return Handling.all().stream().filter(each -> each.fastest() || each.enforcement() == Enforcement.PAGES
            || each.mode().equals(new Mode(false, true, true))).toList();
    }

    @ParameterizedTest
    @MethodSource("handlings")
    void whatIsCountedIsWhatTheSystemSaw(Handling handling) throws IOException {
        Tools.require("strace");
        Run growth = run(handling, LONG_PACKETS).since(run(handling, SHORT_PACKETS));
        assertEquals(growth.counted(), growth.seen(), growth.toString());
        if (handling.fastest() || handling.enforcement() == Enforcement.VIEWS) {
            assertEquals(Map.of(), growth.seen());
            return;
        }
        long writableAgain = handling.mode().cached() ? growth.step("1c") - growth.step("1b") : 0;
        long mapped = (handling.mode().cached() ? 0 : growth.step("1c")) + growth.step("3b") + growth.step("4b");
        assertEquals(mapped / FBUF_PAGES, growth.seen().getOrDefault("mmap", 0L), growth.toString());
        assertEquals(growth.step("2b") + writableAgain / FBUF_PAGES, growth.seen().getOrDefault("mprotect", 0L),
            growth.toString());
        assertEquals(growth.step("4c") / FBUF_PAGES, growth.seen().getOrDefault("fallocate", 0L), growth.toString());
        assertTrue(handling.mode().cached() || growth.step("4c") > 0, growth.toString());
        assertTrue(!handling.mode().secured() || growth.step("2b") > 0, growth.toString());
    }

    private Run run(Handling handling, int packets) throws IOException {
        Path capture = CaptureFile.read(Checkout.sample("http-monitor/web.pcap"), packets)
            .writeTo(folder.resolve(packets + ".pcap"));
        Path stack = Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            paths: [capture -> ethernet -> ipv4 -> discard]
            domains:
              capture: {use: pcap-file, file: "%s"}
            """.formatted(capture));
        Path trace = folder.resolve("trace");
        Path json = folder.resolve("report.json");
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-e",
            "trace=mmap,mprotect,munmap,fallocate", "-o", trace.toString()));
        words.addAll(Product.command("run", "--json", json.toString(), "--mode",
            String.join(",", handling.mode().words()), "--enforcement", handling.enforcement().word(),
            stack.toString()));
        Bailey.program(words.toArray()).run().endedWith(0);
        Map<String, Long> counted = new TreeMap<>();
        Map<String, Long> steps = new TreeMap<>();
        Report report = Report.read(json);
        for (Report.Part domain : report.domains()) {
            add(domain, "calls", counted);
            add(domain, "steps", steps);
        }
        report.channels().forEach(channel -> add(channel, "steps", steps));
        return new Run(WindowCalls.in(trace), counted, steps);
    }

    private static void add(Report.Part part, String key, Map<String, Long> to) {
        ((Map<?, ?>) part.json().get(key)).forEach((name, count) ->
            to.merge((String) name, ((Number) count).longValue(), Long::sum));
    }
}
