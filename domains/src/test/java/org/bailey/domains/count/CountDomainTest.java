package org.bailey.domains.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes is counted, and stays what it was. */
class CountDomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void messagesPassAsTheyAre(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new CountDomain(), Map.of()).open()) {
            harness.feed("in", d -> {
                d.flow(7);
                d.classWord(1);
                d.timestampNs(99);
            }, Packets.bytes("abc"), Packets.bytes("de"));
            harness.feed("in", d -> {
                d.kind(Kind.GAP);
                d.gapBytes(1000);
            });
            Taken first = harness.taken("out").getFirst();
            assertEquals("abcde", first.text());
            assertEquals(7, first.flow());
            assertEquals(99, first.timestampNs());
            assertEquals(2, harness.counter("messages"));
            assertEquals(5, harness.counter("bytes"));
        }
    }
}
