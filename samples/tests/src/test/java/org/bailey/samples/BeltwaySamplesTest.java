package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples shared-capture and splice. */
final class BeltwaySamplesTest {

    @TempDir
    private Path folder;

    private Finished run(String sample, String... settings) {
        Bailey bailey = Bailey.with("run", Checkout.sample(sample + "/stack.yaml"), "--json",
            folder.resolve(sample + ".json"), "--set", settings[0], "--set", settings[1]);
        return bailey.brief().run().endedWith(0).quietly();
    }

    @Test
    void twoMonitorsOfOneCaptureFindWhatOneFinds() {
        List<String> one = run("http-monitor", "transport=beltway", "workers=1").lines();
        for (int workers = 1; workers <= 2; workers++) {
            List<String> two = run("shared-capture", "beltway.ring=c", "workers=" + workers).lines();
            assertEquals(one.stream().sorted().toList(), two.stream().sorted().toList(), "workers=" + workers);
            Report report = Report.read(folder.resolve("shared-capture.json"));
            long all = report.domain("everything").counter("messages");
            assertTrue(all > 6000, "packets=" + all);
            assertEquals(all, report.domain("classify").number("messagesIn"));
            long first = report.domain("classify").counter("class.1");
            long second = report.domain("classify").counter("class.2");
            assertTrue(first > all / 10 && second > all / 10, "class 1=" + first + ", class 2=" + second);
            assertEquals(all, first + second + report.domain("classify").counter("class.0"));
            assertEquals(List.of(first, second), List.of(1, 2).stream()
                .map(each -> report.channel("classify.c" + each + " -> ethernet-" + each).number("messages")).toList());
            for (Report.Part channel : report.channels()) {
                assertEquals(0, channel.number("bytesCopied") + channel.number("bytesEvacuated"), channel.toString());
            }
        }
    }

    @Test
    void ringIsForwardedByPointersOnly() {
        run("splice", "domains.source.count=20000", "beltway.ring=c");
        Report report = Report.read(folder.resolve("splice.json"));
        assertEquals(9, report.channels().size());
        for (Report.Part channel : report.channels()) {
            assertEquals(20_000, channel.number("messages"), channel.toString());
            assertEquals(20_000L * 1500, channel.number("bytes"), channel.toString());
            assertEquals(0, channel.number("bytesCopied") + channel.number("bytesEvacuated"), channel.toString());
        }
    }
}
