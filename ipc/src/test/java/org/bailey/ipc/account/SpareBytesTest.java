package org.bailey.ipc.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.device.DeviceMemory;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a port's memory a device may keep for good: never so much that others have to wait. */
class SpareBytesTest {

    private static final TransportLimits LIMITS = new TransportLimits(16, 32, 1 << 20);
    private static final int PIECE_BYTES = 60_000;

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void aQuarterUntilHalfIsInUseAndNothingOfARing(String name) {
        Transport transport = Transports.named(name);
        try (Region region = new Region(64 << 20)) {
            Account from = account(transport, region);
            Account to = account(transport, region);
            DomainPort port = from.port("out");
            assertEquals(0, DeviceMemory.spareBytes(port), "of a port that leads nowhere");
            Store store = from.stores().own(transport.store(region, LIMITS));
            DomainPort.attach(new Wire(port, to.port("in"),
                transport.connect(from.holdings(), to.holdings(), store, LIMITS), name, false));
            long spare = name.equals("beltway") ? 0 : store.capacityBytes() / 4;
            assertEquals(spare, DeviceMemory.spareBytes(port));
            for (int used = 0; !store.pressed(); used += PIECE_BYTES) {
                assertTrue(used <= store.capacityBytes());
                assertEquals(spare, DeviceMemory.spareBytes(port));
                port.message().push(PIECE_BYTES);
            }
            assertEquals(0, DeviceMemory.spareBytes(port));
            from.holdings().endCall();
            assertEquals(spare, DeviceMemory.spareBytes(port));
            from.close();
            to.close();
        }
    }

    private static Account account(Transport transport, Region region) {
        return new Account("device", region, () -> transport.store(region, LIMITS),
            () -> transport.store(region, LIMITS));
    }
}
