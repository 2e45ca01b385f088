package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds however segments are cut, ordered, repeated, lost or broken; the seed stands in every failure. */
class TcpPropertyTest {

    private static final int ROUNDS = 40;

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void anyOrderAndAnyCutGiveTheSameBytes(String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<Transfer> transfers = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                transfers.add(new Transfer(random, 1000 + i, 20_000));
            }
            try (TcpRig rig = TcpRig.over(transport, "flows", 1000L)) {
                Map<String, ByteArrayOutputStream> streams = new HashMap<>();
                feedInterleaved(rig, transfers, random);
                rig.end();
                List<String> ends = collect(rig.taken(), streams, "seed=" + seed);
                assertEquals(2 * transfers.size(), ends.size(), "seed=" + seed);
                assertTrue(ends.stream().allMatch(end -> end.endsWith("FIN")), "seed=" + seed + ", ends=" + ends);
                assertEquals(0, rig.counter("gaps"), "seed=" + seed);
                for (Transfer transfer : transfers) {
                    assertArrayEquals(transfer.fromClient, bytesLike(streams, transfer.fromClient, 0), "seed=" + seed);
                    assertArrayEquals(transfer.fromServer, bytesLike(streams, transfer.fromServer, 1), "seed=" + seed);
                }
                assertEquals(0, rig.harness.heldBytes(), "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void lostSegmentsLeaveEveryOtherByteInItsPlace(String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            Transfer transfer = new Transfer(random, 1000, 20_000);
            try (TcpRig rig = TcpRig.over(transport, "memory", random.nextLong(200_000))) {
                for (int i = 0; i < transfer.segments.size(); i++) {
                    if (i < 2 || random.nextInt(10) > 0) {
                        rig.feed(transfer.segments.get(i));
                    }
                }
                rig.end();
                int[] at = new int[2];
                for (Taken message : rig.taken()) {
                    byte[] stream = message.classWord() == 0 ? transfer.fromClient : transfer.fromServer;
                    int from = at[message.classWord()];
                    assertArrayEquals(Arrays.copyOfRange(stream, from, from + length(message)),
                        message.kind() == Kind.DATA ? message.bytes() : new byte[0], "seed=" + seed);
                    at[message.classWord()] += (int) message.gapBytes() + length(message);
                    assertTrue(at[message.classWord()] <= stream.length, "seed=" + seed);
                }
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void brokenSegmentsNeitherThrowNorLeakNorUnsettleTheEnds(String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            Transfer transfer = new Transfer(random, 1000, 5_000);
            Map<String, Object> options = TcpRig.options();
            options.put("checksum", false);
            options.put("memory", 100_000L);
            options.put("flows", 4L);
            try (TcpRig rig = TcpRig.over(transport, options)) {
                for (Segment segment : transfer.segments) {
                    byte[] bytes = broken(segment.bytes(), random);
                    long addressBytes = random.nextInt(20) == 0 ? 16 : 4;
                    long timestampNs = random.nextInt(20) == 0 ? random.nextLong() : segment.timestampNs();
                    rig.harness.feed("in", d -> {
                        d.word0(addressBytes);
                        d.timestampNs(timestampNs);
                    }, bytes);
                    assertTrue(rig.harness.heldBytes() <= 100_000, "seed=" + seed);
                }
                rig.end();
                List<String> ends = collect(rig.taken(), new HashMap<>(), "seed=" + seed);
                assertEquals(2 * rig.counter("connections"), ends.size(), "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    private static int length(Taken message) {
        return message.kind() == Kind.DATA ? message.bytes().length : 0;
    }

    private static void feedInterleaved(TcpRig rig, List<Transfer> transfers, Random random) throws Exception {
        int[] next = new int[transfers.size()];
        int left = transfers.stream().mapToInt(transfer -> transfer.segments.size()).sum();
        while (left > 0) {
            int chosen = random.nextInt(next.length);
            List<Segment> segments = transfers.get(chosen).segments;
            if (next[chosen] < segments.size()) {
                Segment segment = segments.get(next[chosen]++);
                byte[] bytes = segment.bytes();
                int cut = random.nextInt(bytes.length);
                rig.harness.feed("in", d -> {
                    d.word0(4);
                    d.timestampNs(segment.timestampNs());
                }, Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length));
                left--;
            }
        }
    }

    /** Appends bytes by flow and direction; nothing may follow an end. Returns the ends. */
    private static List<String> collect(List<Taken> messages, Map<String, ByteArrayOutputStream> streams, String seed) {
        Map<String, String> ends = new HashMap<>();
        for (Taken message : messages) {
            String direction = message.flow() + "/" + message.classWord();
            if (message.kind() != Kind.START) {
                assertFalse(ends.containsKey(direction), seed + ", after end=" + TcpRig.text(message));
            }
            if (message.kind() == Kind.DATA) {
                streams.computeIfAbsent(direction, key -> new ByteArrayOutputStream()).writeBytes(message.bytes());
            } else if (message.kind() == Kind.END) {
                ends.put(direction, TcpRig.text(message));
            }
        }
        return List.copyOf(ends.values());
    }

    /** The stream of this direction that equals the one looked for; else any, to show the difference. */
    private static byte[] bytesLike(Map<String, ByteArrayOutputStream> streams, byte[] wanted, int direction) {
        byte[] other = {};
        for (Map.Entry<String, ByteArrayOutputStream> stream : streams.entrySet()) {
            if (stream.getKey().endsWith("/" + direction)) {
                other = stream.getValue().toByteArray();
                if (Arrays.equals(other, wanted)) {
                    return other;
                }
            }
        }
        return wanted.length == 0 ? wanted : other;
    }

    private static byte[] broken(byte[] bytes, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(Math.min(bytes.length, 28))] = (byte) random.nextInt();
                }
                return bytes;
            }
            case 1 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            }
            case 2 -> {
                byte[] garbage = new byte[1 + random.nextInt(100)];
                random.nextBytes(garbage);
                return garbage;
            }
            default -> {
                return bytes;
            }
        }
    }
}
