package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a fresh JVM: what a plugin calls first from the end of its stack still works for everybody else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeepStackTest {

    private static final String SOURCE = """
        import org.bailey.ipc.*;
        import java.util.*;
        public class Deep implements Domain {
            Port out;
            Context context;
            int step;
            public void open(Context context) {
                this.context = context;
                out = context.port("out");
            }
            public void receive(Port from, Aggregate m) {
                if (m.text(0, m.length()).equals("dive")) {
                    for (step = 0; step < 16; step++) {
                        try { dive(new int[] {60}); } catch (StackOverflowError expected) { }
                    }
                }
                out.send(m);
            }
            void dive(int[] tries) {
                try {
                    dive(tries);
                } catch (StackOverflowError overflow) {
                    if (tries[0]-- > 0) {
                        try { act(); } catch (Throwable expected) { }
                    }
                    throw overflow;
                }
            }
            void act() {
                switch (step) {
                    case 0 -> out.message();
                    case 1 -> out.message().push(4).putInt(0, 1);
                    case 2 -> context.held().append(out.message());
                    case 3 -> out.message().getByte(1);
                    case 4 -> context.counter("deep").increment();
                    case 5 -> context.log("deep\\n");
                    case 6 -> context.port("none");
                    case 7 -> context.options().text("none");
                    case 8 -> context.options().number("none");
                    case 9 -> context.nowNs();
                    case 10 -> new Helper().run();
                    case 11 -> new Refused().run();
                    case 12 -> "%s %d".formatted("a", 1);
                    case 13 -> new BadInput("x").getStackTrace();
                    case 14 -> { Aggregate a = out.message(); a.push(9); a.internetSum(0, 9); out.send(a); }
                    default -> context.alarm(1);
                }
            }
            static class Helper { void run() { List.of(1, 2).forEach(each -> { }); } }
            static class Refused { void run() { System.exit(1); } }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void whatAPluginDoesFirstAtTheEndOfItsStackIsLostToNobodyElse() {
        Path jar = Jars.pack(folder.resolve("deep.jar"), Jars.compile(folder, Map.of("Deep", SOURCE)));
        String said = Child.run(List.of(), jar, "Deep", "dive", "first", "dive", "second", "third");
        assertTrue(said.contains("first, ") && said.contains("second, third]"), said);
        assertTrue(said.contains("outstanding: 0") && said.endsWith("exit: 0"), said);
        assertTrue(said.lines().noneMatch(line -> line.startsWith("fault in feed") || line.startsWith("fault in sink")),
            said);
    }
}
