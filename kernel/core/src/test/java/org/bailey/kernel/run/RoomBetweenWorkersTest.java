package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What workers do to be quick, batches and short queues, takes nothing from what a stack may rely on. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RoomBetweenWorkersTest {

    /** Sends 3000 messages in one call; sends one on once as many came back. */
    private static final String BURST = """
        int back;
        public void receive(Port from, Aggregate m) {
            if (m.word0() == 0) {
                for (int i = 0; i < 3000; i++) { Aggregate part = m.slice(0, 1); part.word0(1); out.send(part); }
            } else if (++back == 3000) {
                context.port("other").send(m);
            }
        }
        """;

    @TempDir
    Path folder;

    private TestPlugins plugins;
    private TestStack stack;

    @BeforeEach
    void prepare() {
        plugins = new TestPlugins(folder);
        stack = new TestStack("fbuf");
        stack.workers = new Workers(2, 0);
        stack.limits = new TransportLimits(4096, 64, 1 << 20);
        stack.worker = 1;
    }

    /** Another worker may look whether the cycle is at rest before this one has given anybody a turn. */
    @Test
    void whatIsSentInOpenIsThereBeforeTheFirstTurn() {
        stack.domain("early", plugins.plugin("Early", "void opened() { out.send(out.message()); }"));
        stack.worker = 2;
        stack.domain("sink", PluginSpec.HOST).wire("early", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(1, kernel.gauges().channels().getFirst().queued());
            assertEquals(0, kernel.outstanding());
        }
    }

    /** How far workers run ahead of each other is not to be the room that a cycle lives from. */
    @Test
    void burstInACycleHasTheRoomOfItsChannels() {
        stack.domain("feed", PluginSpec.HOST).domain("burst", plugins.plugin("Burst", BURST))
            .domain("sink", PluginSpec.HOST);
        stack.worker = 2;
        stack.domain("echo", plugins.plugin("Echo", "public void receive(Port from, Aggregate m) { out.send(m); }"));
        stack.wire("feed", "out", "burst").wire("burst", "out", "echo").wire("echo", "out", "burst")
            .wire("burst", "other", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(List.of("b"), TestStack.through(kernel, List.of("b")));
            assertEquals(0, kernel.outstanding());
        }
    }

    /** More than an outbox has room for besides. */
    @Test
    void burstOfOneCallHasTheRoomOfItsChannel() {
        stack.domain("feed", PluginSpec.HOST).domain("burst", plugins.plugin("Burst", BURST));
        stack.worker = 2;
        stack.domain("sink", PluginSpec.HOST).wire("feed", "out", "burst").wire("burst", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(3000, TestStack.through(kernel, List.of("b")).size());
            assertEquals(0, kernel.report().domains().get(1).faults());
            assertEquals(0, kernel.outstanding());
        }
    }

    /** It sends its last messages as far as there is room, and goes on where the slow one has caught up. */
    @Test
    void domainThatIsFarAheadOfItsReceiverAtItsEndLosesNothing() {
        endsWith(20_000, """
            int pump() {
                int sent = 0;
                for (boolean roomy = true; left > 0 && roomy; sent++, left--) {
                    roomy = out.ready();
                    out.send(out.message());
                }
                return sent;
            }
            """, """
            public void receive(Port from, Aggregate m) {
                for (int i = 0, seed = 1; i < 2_000; i++) { seed = seed * 31 + i; m.word0(seed); }
                out.send(m);
            }
            """);
    }

    /** Its memory comes back as the slow one is done with what is in it. */
    @Test
    void domainWhoseMemoryIsWithItsReceiverAtItsEndLosesNothing() {
        endsWith(500, """
            int pump() {
                int sent = 0;
                for (boolean roomy = true; left > 0 && roomy; sent++, left--, roomy = out.ready()) {
                    Aggregate m = out.message();
                    m.push(16_384).putByte(0, 'm');
                    out.send(m);
                }
                return sent;
            }
            """, """
            public void receive(Port from, Aggregate m) {
                for (int i = 0, seed = 1; i < 20_000; i++) { seed = seed * 31 + i; m.word0(seed); }
                out.send(m.slice(0, 1));
            }
            """);
    }

    /** So many messages leave a domain at its end, in end and work, and come through a slow one of another worker. */
    private void endsWith(int messages, String pump, String slow) {
        stack.domain("feed", PluginSpec.HOST).domain("last", plugins.plugin("Last", """
            int left;
            %s
            public void receive(Port from, Aggregate m) { }
            public void end(Port from) { left = %d; pump(); }
            public int work(int budget) { return pump(); }
            """.formatted(pump, messages)));
        stack.worker = 2;
        stack.domain("slow", plugins.plugin("Slow", slow)).domain("sink", PluginSpec.HOST);
        stack.wire("feed", "out", "last").wire("last", "out", "slow").wire("slow", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(messages, TestStack.through(kernel, List.of("m")).size());
            assertEquals(0, kernel.outstanding());
        }
    }

    @Test
    void channelThatDropsHasTheRoomThatItsStackFileSays() {
        stack.domain("feed", PluginSpec.HOST).domain("burst", plugins.plugin("Burst", BURST));
        stack.worker = 2;
        stack.domain("sink", PluginSpec.HOST).wire("feed", "out", "burst").drop("burst", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(3000, TestStack.through(kernel, List.of("b")).size());
            assertEquals(0, kernel.report().channels().get(1).dropped());
            assertEquals(0, kernel.outstanding());
        }
    }
}
