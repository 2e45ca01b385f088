package org.bailey.domains.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams that lie, up, down and back again: each leaves or is dropped. */
public class UdpFuzzTest {

    private static final byte[] GROUP = Packets.of(224, 0, 0, 1);

    private static List<Message> corpus(String... ports) {
        List<Message> corpus = new ArrayList<>();
        for (String port : ports) {
            for (int lengthBytes : new int[] {0, 1, 7, 60, 1_400}) {
                byte[] payload = new byte[lengthBytes];
                for (int to : new int[] {7, 53, 2_000}) {
                    corpus.add(message(port, UdpDomainTest.SOURCE, UdpDomainTest.DESTINATION, to, payload));
                    corpus.add(message(port, UdpDomainTest.SOURCE6, UdpDomainTest.DESTINATION6, to, payload));
                }
                corpus.add(message(port, UdpDomainTest.SOURCE, GROUP, 7, payload));
            }
            corpus.add(message(port, UdpDomainTest.SOURCE, UdpDomainTest.DESTINATION, 7, new byte[70_000]));
        }
        return corpus;
    }

    private static Message message(String port, byte[] source, byte[] destination, int destinationPort,
                                   byte[] payload) {
        return new Message(port, Packets.udp(source, destination, 1_000, destinationPort, payload), d -> {
            d.word0(source.length);
            d.classWord(17);
        });
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() {
        return Stream.of(udp(), udpEcho());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static LayerFuzz udp() {
        return LayerFuzz.of(UdpDomain::new, corpus("in", "down"))
            .with(Map.of("checksum", true, "zero-checksum-ipv6", false)).to("out", "dns", "down")
            .balanced(outcome -> {
                assertEquals(outcome.in(), outcome.out() + outcome.dropped());
                assertTrue(outcome.out("down") <= outcome.in("down"));
                assertTrue(outcome.out("out") > 0 && outcome.out("dns") > 0 && outcome.out("down") > 0);
            });
    }

    private static LayerFuzz udpEcho() {
        return LayerFuzz.of(UdpEchoDomain::new, corpus("in")).with(Map.of("port", 7L)).balanced(outcome -> {
            assertEquals(outcome.in(), outcome.out() + outcome.dropped());
            assertEquals(outcome.out(), outcome.counter("echoes"));
            assertTrue(outcome.out() > 0);
        });
    }
}
