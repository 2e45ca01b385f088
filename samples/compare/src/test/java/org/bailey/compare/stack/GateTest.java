package org.bailey.compare.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.spec.ChannelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gate stops exactly one source where it should, however short it was open. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GateTest {

    private static final long PATIENCE_MS = 20_000;

    private final Gate gate = new Gate(List.of("source"), List.of("sink"));
    private final Outlet entrance = channel("source", "layer").outlet();
    private final Inlet exit = channel("layer", "sink").inlet();
    /** Stands at the gate at the end, for ever. */
    private final Thread source = Thread.ofPlatform().daemon().unstarted(() -> {
        while (entrance.offer(null)) {
            exit.poll(null);
        }
    });

    /** A channel that takes everything, and has everything. */
    private Channel channel(String from, String to) {
        Outlet outlet = (Outlet) Proxy.newProxyInstance(Outlet.class.getClassLoader(), new Class<?>[] {Outlet.class},
            (self, method, args) -> method.getName().equals("offer") ? (Object) true : 1);
        Inlet inlet = (Inlet) Proxy.newProxyInstance(Inlet.class.getClassLoader(), new Class<?>[] {Inlet.class},
            (self, method, args) -> method.getName().equals("poll") ? (Object) true : 0);
        return gate.around(new ChannelSpec(from, "out", to, "in", "copy", Handling.FASTEST, false,
            TransportLimits.USUAL), new Channel(outlet, inlet, new ChannelCounters(), () -> { }));
    }

    @Test
    void letsExactlyAsManyPassAsItIsOpenFor() throws InterruptedException {
        source.start();
        awaitStanding();
        assertEquals(0, gate.passed());
        for (int i = 1; i <= 100; i++) {
            gate.open(i, false);
            awaitStanding();
            assertEquals(i * (i + 1) / 2, gate.passed());
        }
        assertEquals(0, gate.latency().count());
    }

    /** So short a time that the source's thread may have seen nothing of it. */
    @Test
    void isFoundShutAlsoWhereItWasHardlyOpen() throws InterruptedException {
        source.start();
        for (int i = 0; i < 1000; i++) {
            gate.open(Long.MAX_VALUE / 2, false);
            gate.shut();
            awaitStanding();
        }
        assertTrue(source.isAlive());
    }

    @Test
    void timesEachMessageWhereTheyPassOneAtATime() throws InterruptedException {
        source.start();
        gate.open(50, true);
        awaitStanding();
        assertEquals(50, gate.latency().count());
    }

    @Test
    void tellsThatNobodyStandsThere() throws InterruptedException {
        assertEquals(Gate.NOBODY, gate.standingSince(1));
        gate.open(1, false);
        assertFalse(gate.left(1));
    }

    @Test
    void tellsThatASourceHasGoneOn() throws InterruptedException {
        source.start();
        awaitStanding();
        gate.open(1, false);
        while (!gate.left(PATIENCE_MS)) {
            assertTrue(source.isAlive());
        }
    }

    private void awaitStanding() throws InterruptedException {
        while (gate.standingSince(PATIENCE_MS) == Gate.NOBODY) {
            assertTrue(source.isAlive());
        }
    }
}
