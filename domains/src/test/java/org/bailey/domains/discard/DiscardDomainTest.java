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
        try (DomainHarness harness = DomainHarness.of(transport, new DiscardDomain(), Map.of("read", false))
            .open()) {
            for (int i = 0; i < 3000; i++) {
                harness.feed("in", Packets.bytes("abc"));
            }
            assertEquals(3000, harness.counter("messages"));
            assertEquals(9000, harness.counter("bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void everyByteIsReadWhereThatIsWanted(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new DiscardDomain(), Map.of("read", true)).open()) {
            harness.feed("in", descriptor -> { }, new byte[] {0, 1, 2}, new byte[] {3, 4});
            harness.feed("in", descriptor -> { }, new byte[] {0, 1});
            assertEquals(0x0001 + 0x0203 + 0x0400 + 0x0001, harness.counter("sums"));
        }
    }
}
