package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
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
        try (Pair pair = new Pair(Way.named(transport), LIMITS, 4)) {
            Wire first = pair.wires.getFirst();
            while (!first.channel().outlet().pressed()) {
                pair.send(pair.message(new byte[] {1}));
            }
            assertFalse(stuck(pair), "it waits in the channel itself");
            while (!first.channel().outlet().pressed() || first.channel().inlet().queued() > 0) {
                if (first.channel().outlet().room() > 0) {
                    pair.send(pair.message(new byte[] {1}));
                }
                forward(pair, 2);
                forward(pair, 1);
            }
            assertFalse(stuck(pair), "it waits further on");
            Held held = pair.accounts.getLast().holdings().held();
            int messages = 0;
            for (boolean more = true; more;) {
                forward(pair, 2);
                SliceList lent = pair.poll(3);
                more = lent != null;
                if (more) {
                    held.append(lent);
                    messages++;
                }
            }
            assertEquals(0, pair.wires.get(1).channel().inlet().queued());
            assertTrue(stuck(pair), "it is held: messages=" + messages);
            held.close();
            pair.accounts.get(2).collect();
            pair.accounts.get(1).collect();
            assertTrue(first.channel().outlet().pressed(), "the sender has not taken it back");
            assertFalse(stuck(pair), "it is on its way back");
            assertEquals(0, pair.outstanding());
        }
    }

    /** Sends on what waits, as far as there is room: nothing goes to an outbox. */
    private static void forward(Pair pair, int which) {
        Account account = pair.accounts.get(which);
        while (account.port("out").ready() && pair.wires.get(which - 1).channel().inlet().queued() > 0) {
            account.port("out").send(pair.poll(which));
            account.holdings().endCall();
        }
    }

    private static boolean stuck(Pair pair) {
        return pair.wires.getFirst().stuck(pair.wires.subList(1, 3));
    }
}
