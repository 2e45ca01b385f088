package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.Held;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a channel counts as pinned: by what is held somewhere, not by what waits or is on its way back. */
final class StuckTest {

    private static final TransportLimits LIMITS = new TransportLimits(64, 64, 1L << 20);

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void neitherWhatWaitsNorWhatComesBackIsHeld(String transport) {
        try (Pair pair = new Pair(Way.named(transport), LIMITS, 3)) {
            Wire first = pair.wires.getFirst();
            Wire second = pair.wires.getLast();
            int messages = 0;
            while (!first.channel().outlet().pressed()) {
                pair.send(pair.message(new byte[] {1}));
                messages++;
            }
            assertFalse(stuck(pair), "it waits in the channel itself");
            for (SliceList lent = pair.poll(1); lent != null; lent = pair.poll(1)) {
                pair.accounts.get(1).port("out").send(lent);
                pair.accounts.get(1).holdings().endCall();
            }
            assertEquals(0, first.channel().inlet().queued());
            assertTrue(first.channel().outlet().pressed());
            assertFalse(stuck(pair), "it waits further on");
            Held held = pair.accounts.getLast().holdings().held();
            for (SliceList lent = pair.poll(2); lent != null; lent = pair.poll(2)) {
                held.append(lent);
            }
            assertEquals(0, second.channel().inlet().queued());
            assertTrue(stuck(pair), "it is held: messages=" + messages);
            held.close();
            pair.accounts.get(1).collect();
            assertTrue(first.channel().outlet().pressed(), "the sender has not taken it back");
            assertFalse(stuck(pair), "it is on its way back");
            assertEquals(0, pair.outstanding());
        }
    }

    private static boolean stuck(Pair pair) {
        return pair.wires.getFirst().stuck(pair.wires.subList(1, 2));
    }
}
