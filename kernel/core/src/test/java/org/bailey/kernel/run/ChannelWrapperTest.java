package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.StackSpec;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is put around channels sees each of them once, and what it returns is what is used. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ChannelWrapperTest {

    @TempDir
    private Path folder;

    static List<String> transports() {
        return Transports.names();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void isAskedOnceForEachChannel(String transport) {
        TestStack stack = TestStack.chain(transport, new TestPlugins(folder).plugin("One",
            "public void receive(Port from, Aggregate m) { out.send(m); }"));
        List<String> seen = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        KernelSettings settings = KernelSettings.usual(new PrintStream(stack.diagnostics, true), false)
            .wrappedBy((spec, channel) -> {
                seen.add(spec.label());
                channels.add(channel);
                return channel;
            });
        StackSpec spec = new StackSpec("test", transport, stack.handling, TestStack.SMALL, false, stack.domains,
            stack.channels);
        try (Kernel kernel = Kernel.assemble(spec, settings)) {
            assertEquals(TestStack.numbered(200), TestStack.through(kernel, TestStack.numbered(200)), stack::said);
        }
        assertEquals(stack.channels.stream().map(each -> each.label()).toList(), seen);
        channels.forEach(channel -> assertEquals(200, channel.counters().messages()));
    }
}
