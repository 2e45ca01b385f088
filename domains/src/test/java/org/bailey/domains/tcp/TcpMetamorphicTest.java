package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real segments, cut, repeated and reordered: the streams stay as they were, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TcpMetamorphicTest {

    private static final int ROUNDS = 2;

    private List<Recorded> recorded;
    private Map<String, byte[]> expected;

    @BeforeAll
    void readTheCapture() throws Exception {
        recorded = Recorded.read(Path.of(System.getProperty("bailey.root"), "samples/http-monitor/web.pcap"));
        assertTrue(recorded.size() > 5000, "segments=" + recorded.size());
        expected = streams("fbuf", "first", recorded.stream().map(Recorded::bytes).toList());
        assertEquals(2 * connections().size(), expected.size());
        assertTrue(expected.values().stream().mapToInt(stream -> stream.length).sum() > 4_000_000);
    }

    @ParameterizedTest
    @CsvSource({"fbuf, first", "fbuf, last", "fbuf, bsd", "fbuf, linux", "copy, first", "beltway, last"})
    void theStreamsStayTheSame(String transport, String policy) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Map<String, byte[]> found;
            try {
                found = streams(transport, policy, rearranged(new Random(seed)));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed=" + seed, e);
            }
            assertEquals(expected.keySet(), found.keySet(), "seed=" + seed);
            expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name + ", seed=" + seed));
        }
    }

    private Map<String, List<Recorded>> connections() {
        Map<String, List<Recorded>> connections = new LinkedHashMap<>();
        for (Recorded segment : recorded) {
            String name = segment.source().compareTo(segment.destination()) < 0
                ? segment.source() + segment.destination() : segment.destination() + segment.source();
            connections.computeIfAbsent(name, key -> new ArrayList<>()).add(segment);
        }
        return connections;
    }

    private List<byte[]> rearranged(Random random) {
        List<List<byte[]>> left = new ArrayList<>();
        connections().values().forEach(c -> left.add(new ArrayList<>(new Rearranged(random, c).packets).reversed()));
        List<byte[]> packets = new ArrayList<>();
        while (!left.isEmpty()) {
            int chosen = random.nextInt(left.size());
            packets.add(left.get(chosen).removeLast());
            if (left.get(chosen).isEmpty()) {
                left.remove(chosen);
            }
        }
        return packets;
    }

    /** What leaves, by the endpoints of the connection and the direction, with how it ended. */
    private static Map<String, byte[]> streams(String transport, String policy, List<byte[]> packets)
            throws Exception {
        Map<String, Object> options = TcpRig.options();
        options.put("overlap", policy);
        options.put("checksum", false);
        Map<String, ByteArrayOutputStream> streams = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        Map<String, byte[]> ended = new TreeMap<>();
        try (TcpRig rig = TcpRig.over(transport, options)) {
            for (byte[] packet : packets) {
                rig.harness.feed("in", d -> d.word0(4), packet);
                collect(rig.taken(), names, streams, ended);
            }
            rig.end();
            collect(rig.taken(), names, streams, ended);
            assertEquals(0, rig.counter("gaps"));
            assertEquals(0, rig.counter("overlap-conflicts"));
            assertEquals(0, rig.harness.heldBytes());
        }
        return ended;
    }

    private static void collect(List<Taken> messages, Map<Long, String> names,
                                Map<String, ByteArrayOutputStream> streams, Map<String, byte[]> ended) {
        for (Taken message : messages) {
            String name = names.get(message.flow()) + " " + message.classWord();
            if (message.kind() == Kind.START) {
                names.put(message.flow(), Arrays.toString(message.bytes()));
            } else if (message.kind() == Kind.DATA) {
                streams.computeIfAbsent(name, key -> new ByteArrayOutputStream()).writeBytes(message.bytes());
            } else {
                ByteArrayOutputStream stream = streams.getOrDefault(name, new ByteArrayOutputStream());
                ended.put(name + " " + message.word1(), stream.toByteArray());
            }
        }
    }
}
