package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a small heap of its own: what a dead instance kept is gone, and running out is a fault of who did it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HeapTest {

    private static final String HEAD = """
        import org.bailey.ipc.*;
        import java.util.*;
        public class Hog implements Domain {
            static final List<Object> KEPT = new ArrayList<>();
            final byte[] ballast = new byte[1 << 20];
            Port out;
            Context context;
            static class Mine extends Exception {
                private static final long serialVersionUID = 1L;
                final byte[] ballast = new byte[1 << 20];
            }
            public void open(Context context) { this.context = context; out = context.port("out"); }
        """;

    @TempDir
    Path folder;

    private String run(String members, int texts) {
        Path jar = Jars.pack(folder.resolve("hog.jar"),
            Jars.compile(folder, Map.of("Hog", HEAD + members + "}")));
        return Child.run(List.of("-Xmx40m", "-XX:+UseSerialGC"), jar, "Hog",
            IntStream.range(0, texts).mapToObj(i -> "text" + i).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "throw new Mine();",
        "throw new IllegalStateException(new Mine());",
        "Runnable r = () -> KEPT.add(m); r.run(); throw new IllegalStateException(context.name() + KEPT.size());",
    })
    void loaderAndAllThatADeadInstanceKeptIsCollected(String code) {
        String said = run("public void receive(Port from, Aggregate m) throws Exception {"
            + " KEPT.add(new byte[8 << 20]); out.send(out.message()); " + code + " }", 50);
        assertTrue(said.contains("outstanding: 0") && said.endsWith("exit: 0"), said);
        assertTrue(!said.contains("OutOfMemory")
            && said.lines().filter(line -> line.contains("restarted")).count() >= 50, said);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "for (;;) { KEPT.add(new byte[1 << 20]); }",
        "for (;;) { KEPT.add(new Object[1]); }",
        "for (StringBuilder b = new StringBuilder(\"x\");;) { b.append(b); }",
        "KEPT.add(new byte[Integer.MAX_VALUE]);",
    })
    void runningOutOfMemoryIsAFaultAndTheOthersGoOn(String code) {
        String said = run("public void receive(Port from, Aggregate m) {"
            + " if (m.text(0, 5).equals(\"text1\")) { " + code + " } out.send(m); }", 3);
        assertTrue(said.contains("out: [text0, text2]") && said.contains("outstanding: 0"), said);
        assertTrue(said.contains("fault in hog during receive") && said.endsWith("exit: 0"), said);
    }

    /** 100,000 inflaters of 8 KiB at least, each; the heap is collected because of the ballast. */
    @Test
    void memoryOutsideOfTheHeapComesBackWithTheInstance() {
        String said = run("public void receive(Port from, Aggregate m) {"
            + " KEPT.add(new byte[8 << 20]);"
            + " for (int i = 0; i < 2000; i++) { KEPT.add(new java.util.zip.Inflater(true)); }"
            + " throw new IllegalStateException(); }", 50);
        assertTrue(said.lines().filter(line -> line.contains("restarted")).count() >= 50
            && said.endsWith("exit: 0"), said);
        long peakKib = Long.parseLong(said.replaceFirst("(?s).*\npeak: (\\d+) kB.*", "$1"));
        assertTrue(peakKib < 400 << 10, "peakKib=" + peakKib);
    }
}
