package org.bailey.domains.discard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in is given back, and counted. */
class DiscardDomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void messagesAreGivenBack(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new DiscardDomain(), Map.of()).open()) {
            for (int i = 0; i < 3000; i++) {
                harness.feed("in", Packets.bytes("abc"));
            }
            assertEquals(3000, harness.counter("messages"));
            assertEquals(9000, harness.counter("bytes"));
        }
    }
}
