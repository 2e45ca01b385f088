package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker that sleeps is woken for all that it may wait for, and for nothing else. */
final class BorderTest {

    private final Region region = new Region(64 << 20);
    private final Account sender = account("sender");
    private final Account receiver = account("receiver");
    private final Rest sending = new Rest(false);
    private final Rest receiving = new Rest(false);
    private final Border here = new Border();
    private final Border there = new Border();

    static List<String> transports() {
        return Transports.names();
    }

    private Account account(String name) {
        return new Account(new Space(region, name, Enforcement.VIEWS), () -> null, () -> null);
    }

    @AfterEach
    void close() {
        region.close();
    }

    private Wire wire(String name) {
        Transport transport = Transports.named(name);
        Store store = sender.stores().own(transport.store(sender.holdings().space(), Mode.FASTEST, DataPath.UNKNOWN,
            TestStack.SMALL));
        Wire wire = new Wire(sender.port("out"), receiver.port("in"),
            transport.connect(sender.holdings(), receiver.holdings(), store, TestStack.SMALL), name, false);
        DomainPort.attach(wire);
        wire.twoWorkers();
        here.outward(wire, receiving);
        there.inward(wire, sending);
        return wire;
    }

    /** Until it would sleep, were it asked once more. */
    private static void tire(Rest rest) {
        while (!rest.drowsy()) {
            rest.after(0, false);
        }
    }

    private void rings(Border border, Rest far, boolean woken) {
        tire(far);
        border.ring();
        assertEquals(!woken, far.drowsy());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void whoeverSendsTakesOrGivesBackWakesTheOther(String transport) {
        Wire wire = wire(transport);
        rings(here, receiving, false);
        Aggregate message = sender.port("out").message();
        message.push(8).putLong(0, 1);
        sender.port("out").send(message);
        rings(here, receiving, true);
        rings(here, receiving, false);
        rings(there, sending, false);
        assertTrue(wire.channel().inlet().poll(receiver.holdings().message()));
        rings(there, sending, true);
        rings(there, sending, false);
        receiver.holdings().endCall();
        rings(there, sending, true);
        rings(there, sending, false);
        wire.end();
        rings(here, receiving, true);
        rings(here, receiving, false);
    }
}
