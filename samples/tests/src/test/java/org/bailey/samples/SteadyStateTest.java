package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The steady state from driver to {@code tcp}: more packets are not more objects on the heap.
 *
 * <p>It runs without the JVM's second compiler, which removes many an allocation, but at its own time: so every
 * {@code new} in the code counts, and always the same.
 */
final class SteadyStateTest {

    private static final int REPEAT = 20;
    private static final int PACKETS_MIN = 50_000;

    /**
     * No object is smaller than 16 bytes, so not one packet in eight has one. What remains are two small ones for
     * each block of 64 KiB that the driver reads, about 80 packets here.
     */
    private static final int BYTES_PER_PACKET_MAX = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"skbuff", "fbuf", "beltway"})
    void packetsAllocateNothing(String transport) throws IOException, URISyntaxException {
        assertNothingAllocated(Checkout.sample("http-monitor/web.pcap"), transport);
    }

    /** Most packets of these captures are in several pieces, which wait for each other. */
    @ParameterizedTest
    @CsvSource({"web.pcap, fbuf", "web.pcap, beltway", "web6.pcap, fbuf", "web6.pcap, beltway"})
    void fragmentsAllocateNothing(String name, String transport) throws IOException, URISyntaxException {
        CaptureFile whole = CaptureFile.read(Checkout.sample("http-monitor/" + name), Integer.MAX_VALUE);
        assertNothingAllocated(Fragmenting.cut(whole, 1).writeTo(folder.resolve("cut.pcap")), transport);
    }

    private void assertNothingAllocated(Path capture, String transport) throws IOException, URISyntaxException {
        Path stack = Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            paths:
              - capture -> ethernet -> ipv4 -> tcp -> discard
              - ethernet.ipv6 -> ipv6 -> tcp
            domains:
              capture: {use: pcap-file, file: "%s"}
            """.formatted(capture));
        // The first run loads classes; the second and the third differ only in the number of packets.
        Finished finished = probe(stack, transport, 2, REPEAT, 2 * REPEAT).endedWith(0);
        List<long[]> runs = finished.lines().stream().map(SteadyStateTest::numbers).toList();
        assertEquals(3, runs.size(), finished::toString);
        long packets = runs.get(2)[0] - runs.get(1)[0];
        long bytes = runs.get(2)[1] - runs.get(1)[1];
        System.out.println("allocated from driver to tcp: transport=" + transport + ", bytesPerPacket="
            + (double) bytes / packets + ", packets=" + packets);
        assertTrue(packets > PACKETS_MIN, finished::toString);
        assertTrue(bytes < BYTES_PER_PACKET_MAX * packets,
            "it allocates for each packet, bytes=" + bytes + ", packets=" + packets + "\n" + finished);
    }

    private static long[] numbers(String line) {
        String[] words = line.split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }

    private static Finished probe(Path stack, String transport, int... repeats) throws URISyntaxException {
        Path home = Checkout.home();
        Path tests = Path.of(AllocationProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Object> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java"),
            "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--add-opens", "java.base/jdk.internal.misc=org.agrona",
            "--enable-native-access=org.bailey.ipc,org.bailey.kernel", "--illegal-native-access=deny",
            "-Dbailey.home=" + home, "-p", home.resolve("lib"), "--add-modules", "org.bailey.shell",
            "-cp", tests, AllocationProbe.class.getName(), stack, transport));
        Arrays.stream(repeats).forEach(words::add);
        return Bailey.program(words.toArray()).run();
    }
}
