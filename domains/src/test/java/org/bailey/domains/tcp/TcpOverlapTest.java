package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments that contradict each other: which bytes win under which policy. */
class TcpOverlapTest {

    /** The sequence of Novak and Sturges: offset and bytes; the byte at 1 comes last. */
    private static final String NOVAK = "2AAA 6BB 8CCC 12D 15EE 17FFF 20GG 22HH 24I "
        + "3JJJJ 8KKK 11LLL 14MMM 18N 21O 22P 24QQ 1:0";

    private static TcpRig connected(String policy) throws Exception {
        TcpRig rig = TcpRig.with("overlap", policy);
        rig.connect();
        return rig;
    }

    /** Feeds client segments such as {@code 3abc}: offset from 100, bytes; a colon may stand between. */
    private static void feed(TcpRig rig, String segments) throws Exception {
        for (String segment : segments.split(" ")) {
            int digits = segment.length() - segment.replaceFirst("^\\d+", "").length();
            int offset = Integer.parseInt(segment.substring(0, digits));
            rig.feed(c().seq(100 + offset).ack(501).data(segment.substring(digits).replace(":", "")));
        }
    }

    private static String stream(List<Taken> messages) {
        return messages.stream()
            .map(message -> message.kind() == Kind.GAP ? "?".repeat((int) message.gapBytes()) : message.text())
            .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "first, 0AAAJBBCCCLDLMEEFFFGGHHIQ",
        "last,  0AJJJJBKKKLLLMMMFNFGOPHQQ",
        "bsd,   0AAAJJBCCCLLLMMMFFFGGHHIQ",
        "linux, 0AAAJJBCCCLLLMMMFFFGGHHQQ"})
    void theSequenceOfNovakAndSturges(String policy, String expected) throws Exception {
        try (TcpRig rig = connected(policy)) {
            feed(rig, NOVAK);
            assertEquals(expected, stream(rig.taken()));
            assertEquals(0, rig.harness.bytesCopied());
            assertEquals(0, rig.harness.heldBytes());
            assertEquals(8, rig.counter("overlap-conflicts"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "left overlap,           5bbbb 3aaaa,   'aabbbb,  aaaabb, aaaabb, aaaabb'",
        "right overlap,          3bbbb 5aaaa,   'bbbbaa,  bbbbaa, bbbbaa, bbaaaa'",
        "exact,                  3bbbb 3aaaa,   'bbbb,    bbbb,   bbbb,   aaaa'",
        "cover,                  4bb 3aaaa,     'abba,    aaaa,   aaaa,   aaaa'",
        "cover up to the end,    5bb 3aaaa,     'aabb,    aaaa,   aaaa,   aaaa'",
        "cover from the start,   3bb 3aaaa,     'bbaa,    bbaa,   aaaa,   aaaa'",
        "subsumed,               3bbbb 4aa,     'bbbb,    bbbb,   bbbb,   baab'",
        "subsumed at the start,  3bbbb 3aa,     'bbbb,    bbbb,   bbbb,   aabb'",
        "subsumed at the end,    3bbbb 5aa,     'bbbb,    bbbb,   bbbb,   bbaa'",
        "several,                3bb 5cc 7dd 4aaaa, 'bbccdd,  bbaaad, bbaaad, baaaad'"})
    void theTableOfTheReadme(String name, String segments, String expected) throws Exception {
        String[] policies = {"first", "bsd", "linux", "last"};
        String[] streams = expected.split(", *");
        for (int i = 0; i < policies.length; i++) {
            try (TcpRig rig = connected(policies[i])) {
                feed(rig, segments + " 1xx");
                assertEquals("xx" + streams[i], stream(rig.taken()), name + " under " + policies[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "bsd", "linux"})
    void whatWasSentOnNeverChanges(String policy) throws Exception {
        try (TcpRig rig = connected(policy)) {
            feed(rig, "1GOOD 1EVILmore 3xx");
            assertEquals("GOODmore", stream(rig.taken()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "bsd", "linux"})
    void chanceAgreesWithTheModel(String policy) throws Exception {
        for (int round = 0; round < 100; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            OverlapModel model = new OverlapModel(policy, 10_000);
            try (TcpRig rig = connected(policy)) {
                StringBuilder expected = new StringBuilder();
                StringBuilder found = new StringBuilder();
                for (int i = 0; i < 120; i++) {
                    int offset = expected.length() + (random.nextInt(30) == 0 ? 0 : 1 + random.nextInt(120));
                    offset = random.nextInt(10) == 0 ? Math.max(0, offset - 40) : offset;
                    byte[] data = new byte[1 + random.nextInt(1 + random.nextInt(50))];
                    Arrays.fill(data, (byte) ('A' + random.nextInt(26)));
                    rig.feed(c().seq(101 + offset).ack(501).data(data));
                    model.insert(offset, data);
                    expected.append(model.deliver());
                    found.append(stream(rig.taken()));
                    assertEquals(expected.toString(), found.toString(), "seed=" + seed);
                }
                rig.end();
                found.append(stream(rig.taken()));
                assertEquals(expected + model.finish(), found.toString(), "seed=" + seed);
                assertEquals(0, rig.harness.heldBytes(), "seed=" + seed);
            } catch (Exception e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @Test
    void copiesThatAgreeAreNoConflict() throws Exception {
        try (TcpRig rig = connected("last")) {
            feed(rig, "3cdef 5efgh 2bcdefghi 3cd 1a");
            assertEquals("abcdefghi", stream(rig.taken()));
            assertEquals(0, rig.counter("overlap-conflicts"));
            assertEquals(2 + 6 + 2, rig.counter("overlap-bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "bsd", "linux"})
    void bothDirectionsHaveTheirOwn(String policy) throws Exception {
        try (TcpRig rig = connected(policy)) {
            feed(rig, "3ab");
            rig.feed(s().seq(503).ack(101).data("yz"));
            feed(rig, "1xx");
            rig.feed(s().seq(501).ack(101).data("vw"));
            assertEquals("xxabvwyz", stream(rig.taken()));
        }
    }
}
