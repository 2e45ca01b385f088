package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.Carries;
import org.bailey.kernel.spec.TapSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taps on small stacks: what the capture holds, byte for byte, and that the channel does not notice. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TappedStackTest {

    private static final int TIME_SECONDS = 1_700_000_000;

    @TempDir
    Path folder;

    private TestPlugins plugins;

    @BeforeEach
    void prepare() {
        plugins = new TestPlugins(folder);
    }

    static List<String> transports() {
        return Transports.names();
    }

    private Path file() {
        return folder.resolve("tap.pcap");
    }

    /** A stack whose one plugin describes each message, tapped behind it. */
    private TestStack tapped(String transport, Carries carries, String file, String describe) {
        TestStack stack = TestStack.chain(transport, plugins.plugin("One",
            "public void receive(Port from, Aggregate m) { m.timestampNs(" + TIME_SECONDS + "_000000007L); "
                + describe + " out.send(m); }"));
        stack.channels.set(1, stack.channels.get(1).tapped(new TapSpec(file, carries)));
        return stack;
    }

    /** Packets of a capture, each with its length on the wire in front. */
    private List<String> packets(int linkType) throws Exception {
        ByteBuffer capture = ByteBuffer.wrap(Files.readAllBytes(file()));
        assertEquals(0xA1B23C4D, capture.getInt());
        assertEquals(linkType, capture.getInt(20));
        capture.position(24);
        List<String> packets = new ArrayList<>();
        while (capture.hasRemaining()) {
            assertEquals(TIME_SECONDS, capture.getInt());
            assertEquals(7, capture.getInt());
            byte[] packet = new byte[capture.getInt()];
            int original = capture.getInt();
            capture.get(packet);
            packets.add(original + ":" + HexFormat.of().formatHex(packet));
        }
        return packets;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theChannelDoesNotNoticeItsTap(String transport) throws Exception {
        List<String> texts = TestStack.numbered(5_000);
        TestStack stack = tapped(transport, Carries.BYTES, file().toString(), "");
        ChannelReport with;
        try (Kernel kernel = stack.assemble()) {
            assertEquals(texts, TestStack.through(kernel, texts));
            assertEquals(0, kernel.outstanding());
            with = kernel.report().channels().get(1);
        }
        assertEquals(texts.stream().map(text -> text.length() + ":" + hex(text)).toList(), packets(147));
        assertEquals(with.bytes(), with.tappedBytes());
        stack.channels.set(1, stack.channels.get(1).tapped(null));
        try (Kernel kernel = stack.assemble()) {
            TestStack.through(kernel, texts);
            ChannelReport without = kernel.report().channels().get(1);
            assertEquals(0, without.tappedBytes());
            assertEquals(without.messages(), with.messages());
            assertEquals(without.bytes(), with.bytes());
            assertEquals(without.bytesCopied(), with.bytesCopied());
        }
    }

    private List<String> through(Carries carries, String describe, int linkType, String... texts) throws Exception {
        TestStack stack = tapped("fbuf", carries, file().toString(), describe);
        try (Kernel kernel = stack.assemble()) {
            assertEquals(List.of(texts), TestStack.through(kernel, List.of(texts)));
        }
        return packets(linkType);
    }

    @Test
    void whatALinkCarriesGetsAHeaderThatSaysItsType() throws Exception {
        assertEquals(List.of("18:0000fffe000000000000000000000800" + hex("ip")),
            through(Carries.ETHERTYPE, "m.classWord(0x0800);", 113, "ip"));
        assertEquals(List.of("19:0000fffe000000000000000000000004" + hex("llc")),
            through(Carries.ETHERTYPE, "m.classWord(0);", 113, "llc"));
    }

    @Test
    void whatIpCarriesGetsItsHeaderBack() throws Exception {
        String four = "\n\0\0\1\n\0\0\2payload";
        // The checksum by hand: 4500 + 001b + 4006 + 0a00 + 0001 + 0a00 + 0002 = 9924, complemented.
        assertEquals(List.of("27:4500001b00000000400666db" + hex(four)),
            through(Carries.IP_PAYLOAD, "m.classWord(6); m.word0(4);", 101, four));
        String six = "s".repeat(16) + "d".repeat(16) + "datagram";
        assertEquals(List.of("48:6000000000081140" + hex(six)),
            through(Carries.IP_PAYLOAD, "m.classWord(17); m.word0(16);", 101, six));
        assertEquals(List.of("5:" + hex("short")),
            through(Carries.IP_PAYLOAD, "m.classWord(17); m.word0(16);", 101, "short"));
    }

    @Test
    void packetsOfADeviceAreThoseOfTheFirstLinkType() throws Exception {
        TestStack stack = tapped("fbuf", Carries.LINK, file().toString(),
            "m.classWord(m.length() == 5 ? 1 : 276); m.word0(m.length() + 4);");
        try (Kernel kernel = stack.assemble()) {
            TestStack.through(kernel, List.of("first", "other type", "third"));
        }
        assertEquals(List.of("9:" + hex("first"), "9:" + hex("third")), packets(1));
        assertTrue(stack.said().contains("another link type than its first") && stack.said().contains("packets=1"),
            stack.said());
    }

    @Test
    void aLongMessageIsCut() throws Exception {
        String text = "x".repeat(300_000);
        String packet = through(Carries.BYTES, "", 147, text).getFirst();
        assertEquals("300000:" + hex("x".repeat(262_144)), packet);
    }

    @Test
    void aStackWithoutMessagesLeavesACaptureWithoutPackets() throws Exception {
        for (Map.Entry<Carries, Integer> each : Map.of(Carries.LINK, 1, Carries.ETHERTYPE, 113, Carries.IP_PAYLOAD, 101,
            Carries.BYTES, 147).entrySet()) {
            Files.writeString(file(), "a capture of yesterday, which is longer than a header is");
            assertEquals(List.of(), through(each.getKey(), "", each.getValue()));
        }
    }

    @Test
    void anInterruptOfTheThreadThatRunsTheStackTakesNothingFromTheCapture() throws Exception {
        try (Kernel kernel = tapped("fbuf", Carries.BYTES, file().toString(), "").assemble()) {
            kernel.host("feed").end();
            Thread.currentThread().interrupt();
            assertEquals(Outcome.ENDED, kernel.run());
            assertTrue(Thread.interrupted());
        }
        assertEquals(List.of(), packets(147));
    }

    @Test
    void aFullDiskEndsTheTapAndNotTheStack() {
        List<String> texts = TestStack.numbered(1_000);
        TestStack stack = tapped("fbuf", Carries.BYTES, "/dev/full", "");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(texts, TestStack.through(kernel, texts));
        }
        assertEquals(1, stack.said().lines().filter(line -> line.startsWith("bailey: the tap ends, its file cannot be"
            + " written: file=/dev/full")).count(), stack.said());
    }

    @Test
    void whereTheStackDoesNotStartTheFileStaysAsItWas() throws Exception {
        TestStack stack = tapped("fbuf", Carries.BYTES, file().toString(), "");
        stack.domain("bad", plugins.plugin("Bad", "void opened() { throw new IllegalStateException(); }"));
        assertThrows(StartFailure.class, stack::assemble);
        assertFalse(Files.exists(file()));
        byte[] before = {1, 2, 3};
        Files.write(file(), before);
        assertThrows(StartFailure.class, stack::assemble);
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeTheStart() {
        TestStack stack = tapped("fbuf", Carries.BYTES, folder.resolve("none").resolve("tap.pcap").toString(), "");
        String message = assertThrows(BadInput.class, stack::assemble).getMessage();
        assertTrue(message.startsWith("the tap's file cannot be written; name another one: file="), message);
    }
}
