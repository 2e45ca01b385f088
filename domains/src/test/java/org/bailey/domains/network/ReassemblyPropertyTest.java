package org.bailey.domains.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds however datagrams are cut, ordered, doubled or broken; the seed stands in every failure. */
class ReassemblyPropertyTest {

    private static final int ROUNDS = 15;
    /** What IPv4 can carry. */
    private static final int LARGEST_BYTES = 65_515;

    static Stream<Arguments> everywhere() {
        return Stream.of(Family.values()).flatMap(family -> Stream.of("copy", "skbuff", "fbuf", "beltway")
            .map(transport -> Arguments.of(family, transport)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void anyCutAndAnyOrderGiveTheSameBytes(Family family, String transport) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            try (DomainHarness harness = family.harness(transport, "memory", 64L << 20)) {
                List<Cut> cuts = new ArrayList<>();
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    int mostBytes = Math.min(LARGEST_BYTES, 32 << random.nextInt(12));
                    cuts.add(Cut.random(family, random, i, mostBytes).shuffled(random));
                }
                List<byte[]> expected = feedInterleaved(family, harness, cuts, random);
                List<Taken> taken = harness.taken("udp");
                assertEquals(expected.size(), taken.size(), "seed=" + seed + " " + harness.counters());
                for (int i = 0; i < taken.size(); i++) {
                    assertArrayEquals(family.withAddresses(expected.get(i)), taken.get(i).bytes(), "seed=" + seed);
                }
                assertEquals(0, harness.heldBytes(), "seed=" + seed);
                assertCountersAddUp(harness, "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    /** Feeds all fragments, those of each datagram in their order; the payloads in the order of completion. */
    private static List<byte[]> feedInterleaved(Family family, DomainHarness harness, List<Cut> cuts, Random random)
            throws Exception {
        List<byte[]> completed = new ArrayList<>();
        List<Cut> left = new ArrayList<>(cuts);
        while (!left.isEmpty()) {
            Cut cut = left.get(random.nextInt(left.size()));
            Family.feed(harness, 0, cut.fragments.removeFirst());
            if (cut.fragments.isEmpty()) {
                completed.add(cut.payload);
                left.remove(cut);
            }
        }
        return completed;
    }

    private static void assertCountersAddUp(DomainHarness harness, String context) {
        Map<String, Long> counters = harness.counters();
        long dropped = counters.entrySet().stream().filter(counter -> counter.getKey().startsWith("dropped.fragment-"))
            .filter(counter -> !counter.getKey().endsWith("tiny")).mapToLong(Map.Entry::getValue).sum();
        long accounted = counters.get("fragments.joined") + dropped;
        assertEquals(counters.get("fragments"), accounted, context + counters);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void lostFragmentsLeaveTheOthersWholeAndBrokenOnesNothingBehind(Family family, String transport)
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            Map<String, Object> options = family.options();
            options.put("memory", 200_000L);
            options.put("datagrams", 1L + random.nextInt(20));
            int breaking = random.nextBoolean() ? 0 : 10;
            try (DomainHarness harness = family.harness(transport, options)) {
                Set<String> sent = new HashSet<>();
                List<byte[]> packets = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    Cut cut = Cut.random(family, random, i, 3000).shuffled(random);
                    sent.add(Arrays.toString(family.withAddresses(cut.payload)));
                    packets.addAll(cut.fragments);
                }
                for (int i = 0; i < packets.size(); i++) {
                    int other = Math.min(packets.size() - 1, i + random.nextInt(30));
                    byte[] packet = packets.set(other, packets.get(i));
                    if (random.nextInt(20) > 0) {
                        long timestampNs = random.nextInt(50) == 0 ? random.nextLong() : i;
                        byte[] fed = breaking > random.nextInt(100) ? broken(packet, random) : packet;
                        Family.feed(harness, timestampNs, fed);
                    }
                    assertTrue(harness.heldBytes() <= 200_000, "seed=" + seed);
                }
                harness.end("in");
                assertEquals(0, harness.heldBytes(), "seed=" + seed);
                assertCountersAddUp(harness, "seed=" + seed);
                List<Taken> taken = harness.taken("udp");
                boolean known = taken.stream().allMatch(whole -> sent.contains(Arrays.toString(whole.bytes())));
                assertTrue(known || breaking > 0, "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    /** A byte of the headers changed, or the packet cut. */
    private static byte[] broken(byte[] packet, Random random) {
        if (random.nextInt(3) == 0) {
            return Arrays.copyOf(packet, random.nextInt(packet.length));
        }
        byte[] broken = packet.clone();
        broken[random.nextInt(Math.min(48, broken.length))] = (byte) random.nextInt();
        return broken;
    }
}
