package org.bailey.domains.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bailey.domains.classify.ClassifyDomain;
import org.bailey.domains.count.CountDomain;
import org.bailey.domains.discard.DiscardDomain;
import org.bailey.domains.ethernet.EthernetDomain;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Descriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that keep nothing: what comes in leaves or is dropped, one for one. */
class LayersFuzzTest {

    private static final int ETHERNET = 1;
    /** BSD loopback, raw IP, cooked captures, IPv4, IPv6, cooked captures of the second version. */
    private static final int[] OTHER_LINK_TYPES = {0, 101, 113, 228, 229, 276};
    private static final byte[] SOURCE = Packets.of(10, 0, 0, 1);
    private static final byte[] DESTINATION = Packets.of(10, 0, 0, 2);

    private static List<byte[]> packets() {
        byte[] payload = new byte[60];
        List<byte[]> packets = new ArrayList<>();
        for (int protocol : new int[] {1, 6, 17, 132}) {
            packets.add(Packets.ipv4(protocol, 0, SOURCE, DESTINATION, new byte[0], payload));
            packets.add(Packets.ipv4(protocol, 0x4000, SOURCE, DESTINATION, new byte[20], payload));
        }
        packets.add(Packets.ipv4(17, 0x2000, SOURCE, DESTINATION, new byte[0], payload));
        packets.add(Packets.join(packets.getFirst(), new byte[20]));
        return packets;
    }

    private static List<Message> corpus(List<byte[]> packets, Consumer<Descriptor> describe) {
        return packets.stream().map(packet -> new Message(packet, describe)).toList();
    }

    private static void oneForOne(Outcome outcome) {
        assertEquals(outcome.in(), outcome.out() + outcome.dropped());
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() {
        return Stream.of(ethernet(), count(), discard(), classify("flow"), classify("rules"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static LayerFuzz ethernet() {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] packet : packets()) {
            frames.add(Packets.ethernet(0x0800, packet));
            frames.add(Packets.ethernet(0x8100, Packets.join(Packets.of(0, 42, 0x86, 0xDD), packet)));
            frames.add(Packets.ethernet(0x88A8, Packets.join(Packets.of(0, 1, 0x81, 0, 0, 2, 8, 6), packet)));
            frames.add(Packets.ethernet(packet.length, packet));
        }
        List<Message> messages = new ArrayList<>(corpus(frames, d -> d.classWord(ETHERNET)));
        for (int linkType : OTHER_LINK_TYPES) {
            messages.addAll(corpus(packets(), d -> d.classWord(linkType)));
            messages.addAll(corpus(frames, d -> d.classWord(linkType)));
        }
        for (int type : new int[] {0x0800, 0x86DD, 0x0600, 0xFFFF}) {
            packets().forEach(packet -> messages.add(new Message("down", packet, d -> d.classWord(type))));
        }
        return LayerFuzz.of(EthernetDomain::new, messages)
            .with(Map.of("source", "02:00:00:00:00:01", "destination", "02:00:00:00:00:02"))
            .to("ipv4", "ipv6", "other", "down").balanced(outcome -> {
                oneForOne(outcome);
                assertTrue(outcome.out("down") > 0 && outcome.out("down") <= outcome.in("down"));
            });
    }

    private static LayerFuzz count() {
        return LayerFuzz.of(CountDomain::new, corpus(packets(), d -> { })).balanced(outcome -> {
            oneForOne(outcome);
            counted(outcome);
        });
    }

    private static LayerFuzz discard() {
        return LayerFuzz.of(DiscardDomain::new, corpus(packets(), d -> { })).to().with(Map.of("read", true))
            .balanced(LayersFuzzTest::counted);
    }

    private static LayerFuzz classify(String by) {
        List<Message> messages = new ArrayList<>(corpus(packets(), d -> { }));
        messages.addAll(corpus(packets(), d -> d.flow(3)));
        return LayerFuzz.of(ClassifyDomain::new, messages)
            .with(Map.of("by", by, "classes", 6L, "key", "12-24", "rules", "9:11 & 20:00, 9:06, 0:46, 3:00, 0:45"))
            .to("out", "c1", "c2", "c3", "c4", "c5", "c6").balanced(outcome -> {
                oneForOne(outcome);
                assertEquals(outcome.in(), outcome.counters("class."));
            });
    }

    private static void counted(Outcome outcome) {
        assertEquals(outcome.in(), outcome.counter("messages"));
        assertEquals(outcome.inBytes(), outcome.counter("bytes"));
    }
}
