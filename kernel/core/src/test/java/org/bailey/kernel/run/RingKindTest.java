package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole stack over rings of each kind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RingKindTest {

    private static final int MESSAGES = 400;
    private static final RestartPolicy ALWAYS = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE,
        RestartPolicy.Then.STOP);

    @TempDir
    private static Path folder;

    private static PluginSpec framing;
    private static PluginSpec unframing;

    @BeforeAll
    static void compile() {
        framing = new TestPlugins(folder).plugin("Framing", """
            Held held;
            void opened() { held = context.held(); }
            public void receive(Port from, Aggregate m) {
                if (m.text(0, m.length()).endsWith("77")) { throw new IllegalStateException(); }
                if (m.getByte(m.length() - 1) == '1') { held.append(m); return; }
                if (held.length() > 0) { out.send(framed(held.take(held.length()))); }
                out.send(framed(m));
            }
            private static Aggregate framed(Aggregate m) {
                m.push(2).putShort(0, m.length() - 2);
                return m;
            }
            """);
        unframing = new TestPlugins(folder).plugin("Unframing", """
            public void receive(Port from, Aggregate m) {
                if (m.getUnsignedShort(0) != m.length() - 2) { throw new IllegalStateException(m.text(0, m.length())); }
                m.drop(2);
                out.send(m);
            }
            """);
    }

    private static List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 100 != 77) {
                expected.add("message " + i);
            }
        }
        return expected;
    }

    @ParameterizedTest
    @EnumSource
    void messagesComeThroughAndAllComesBackWhateverFails(DBufKind kind) {
        for (int workers = 1; workers <= 3; workers++) {
            TestStack stack = new TestStack("beltway");
            stack.ring = kind;
            stack.restart = ALWAYS;
            stack.workers = new Workers(workers, 0);
            try (Kernel kernel = stack.row(framing, unframing).assemble()) {
                assertEquals(expected(), TestStack.through(kernel, TestStack.numbered(MESSAGES)));
                assertEquals(0, kernel.outstanding());
                assertEquals(MESSAGES / 100, kernel.report().domains().get(1).faults());
                assertOnlyWhatWasEvacuatedIsCopied(kernel.report().channels());
            }
        }
    }

    /** What lies in one kind of ring goes on by reference over channels of the others. */
    @ParameterizedTest
    @EnumSource
    void channelsOfOneStackCanDiffer(DBufKind kind) {
        TestStack stack = new TestStack("beltway");
        stack.restart = ALWAYS;
        stack.domain("feed", PluginSpec.HOST).domain("framing", framing).domain("unframing", unframing)
            .domain("sink", PluginSpec.HOST);
        stack.ring = kind;
        stack.wire("feed", "out", "framing");
        stack.ring = DBufKind.values()[(kind.ordinal() + 1) % DBufKind.values().length];
        stack.wire("framing", "out", "unframing");
        stack.ring = DBufKind.values()[(kind.ordinal() + 2) % DBufKind.values().length];
        stack.wire("unframing", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(expected(), TestStack.through(kernel, TestStack.numbered(MESSAGES)));
            assertEquals(0, kernel.outstanding());
            assertOnlyWhatWasEvacuatedIsCopied(kernel.report().channels());
        }
    }

    /** What is held in one of these short IBufs soon pins half of it, moves to fbufs, and is copied to go on. */
    private static void assertOnlyWhatWasEvacuatedIsCopied(List<ChannelReport> channels) {
        long evacuated = channels.stream().mapToLong(ChannelReport::bytesEvacuated).sum();
        long copied = channels.stream().mapToLong(ChannelReport::bytesCopied).sum();
        assertTrue(copied <= evacuated, channels.toString());
        assertTrue(channels.stream().allMatch(channel -> channel.bytes() > 10 * evacuated), channels.toString());
    }
}
