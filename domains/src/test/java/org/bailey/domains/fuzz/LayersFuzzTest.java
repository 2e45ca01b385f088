package org.bailey.domains.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bailey.domains.count.CountDomain;
import org.bailey.domains.ethernet.EthernetDomain;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Descriptor;
import org.junit.jupiter.api.Test;

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

    @Test
    void ethernet() throws Exception {
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
        LayerFuzz.of(EthernetDomain::new, messages)
            .with(Map.of("source", "02:00:00:00:00:01", "destination", "02:00:00:00:00:02"))
            .to("ipv4", "ipv6", "other").balanced(LayersFuzzTest::oneForOne).run();
    }

    @Test
    void count() throws Exception {
        LayerFuzz.of(CountDomain::new, corpus(packets(), d -> { })).balanced(outcome -> {
            oneForOne(outcome);
            assertEquals(outcome.in(), outcome.counter("messages"));
        }).run();
    }
}
