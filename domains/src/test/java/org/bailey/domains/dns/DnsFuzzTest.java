package org.bailey.domains.dns;

import static org.bailey.domains.dns.DnsBytes.A;
import static org.bailey.domains.dns.DnsBytes.framed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.fuzz.Outcome;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams and streams that lie: what is asked is answered, or given up; what came is told or counted. */
public class DnsFuzzTest {

    private static final long MEMORY_BYTES = 6_000;
    private static final int ROUNDS = 20;
    private static final int UPDATE = 0x2800;

    /** What a client sends, and what its server answers. */
    private record Talk(byte[] client, byte[] server) {

        static Talk random(Random random, int id) {
            String name = "n" + id + ".example";
            byte[] server = DnsBytes.response(id).question(name, A).answer(A, Packets.of(192, 0, 2, id)).bytes();
            return new Talk(DnsBytes.query(id, name, A),
                random.nextInt(3) == 0 ? DnsPropertyTest.message(random, id) : server);
        }
    }

    private static List<Message> datagrams(Random random) {
        List<Message> corpus = new ArrayList<>();
        for (int id = 0; id < ROUNDS; id++) {
            Talk talk = Talk.random(random, id);
            corpus.add(datagram(Packets.udp(DnsRig.CLIENT, DnsRig.SERVER, 1234, 53, talk.client)));
            corpus.add(datagram(Packets.udp(DnsRig.SERVER, DnsRig.CLIENT, 53, 1234, talk.server)));
        }
        byte[] update = DnsBytes.with(1, UPDATE).question("a.example", A).bytes();
        corpus.add(datagram(Packets.udp(DnsRig.CLIENT, DnsRig.SERVER, 1234, 53, update)));
        return corpus;
    }

    private static Message datagram(byte[] bytes) {
        return new Message(bytes, d -> d.word0(4));
    }

    private static List<Message> streams(Random random) {
        List<Message> corpus = new ArrayList<>();
        for (int flow = 1; flow <= ROUNDS; flow++) {
            byte[] ports = Packets.of(0x12, flow, 0, flow % 10 == 0 ? 80 : 53);
            corpus.add(piece(flow, 0, Kind.START, 0, Packets.join(DnsRig.CLIENT, DnsRig.SERVER, ports)));
            for (int id = 0; id < 4; id++) {
                Talk talk = Talk.random(random, id);
                corpus.addAll(cut(random, flow, 0, framed(talk.client)));
                corpus.addAll(cut(random, flow, 1, framed(talk.server)));
            }
            corpus.add(piece(flow, 0, Kind.END, 0, new byte[0]));
            corpus.add(piece(flow, 1, Kind.END, 0, new byte[0]));
        }
        return corpus;
    }

    /** A message in two pieces, of which the second may be missing. */
    private static List<Message> cut(Random random, long flow, int direction, byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return List.of(piece(flow, direction, Kind.DATA, 0, Arrays.copyOf(bytes, at)), random.nextInt(10) == 0
            ? piece(flow, direction, Kind.GAP, bytes.length - at, new byte[0])
            : piece(flow, direction, Kind.DATA, 0, Arrays.copyOfRange(bytes, at, bytes.length)));
    }

    private static Message piece(long flow, int direction, Kind kind, long gapBytes, byte[] bytes) {
        return new Message("tcp", bytes, d -> {
            d.flow(flow);
            d.classWord(direction);
            d.kind(kind);
            d.gapBytes(gapBytes);
            d.word0(4);
        });
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() {
        Random random = new Random(1);
        List<Message> both = new ArrayList<>(streams(random));
        both.addAll(datagrams(random));
        return Stream.of(line(datagrams(random)).balanced(DnsFuzzTest::everyDatagramIsCounted),
            line(both).balanced(DnsFuzzTest::accounted));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static LayerFuzz line(List<Message> corpus) {
        Map<String, Object> options = DnsRig.options();
        options.put("memory", MEMORY_BYTES);
        options.put("queries", 8L);
        options.put("flows", 30L);
        return LayerFuzz.of(DnsDomain::new, corpus).with(options).holdingAtMost(MEMORY_BYTES);
    }

    private static void everyDatagramIsCounted(Outcome outcome) {
        accounted(outcome);
        long dropped = outcome.dropped() - outcome.counter("dropped.no-room");
        assertEquals(outcome.in(), outcome.counter("queries") + outcome.counter("responses")
            + outcome.counter("passed-over.opcode") + dropped);
    }

    private static void accounted(Outcome outcome) {
        long unanswered = outcome.counter("unanswered");
        long answered = outcome.counter("responses") - outcome.counter("responses.unasked");
        assertEquals(outcome.counter("queries"), outcome.counter("queries.repeated") + answered + unanswered);
        assertEquals(outcome.counter("responses") + unanswered, outcome.out() + outcome.counter("dropped.no-room"));
        assertTrue(answered > 0 && unanswered > 0, "answered=" + answered + ", unanswered=" + unanswered);
    }
}
