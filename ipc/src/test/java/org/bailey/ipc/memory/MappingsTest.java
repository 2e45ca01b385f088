package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.SlotChannel;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.fbuf.UncachedStore;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.DeepStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limit on mappings: nobody runs into that of the system. */
final class MappingsTest {

    private static final int LIMIT = 400;
    private static final Mode UNCACHED = new Mode(false, false, false);
    private static final Mode SECURED = new Mode(true, true, false);

    private final Mappings mappings = new Mappings(LIMIT);

    @Test
    void originatorWaitsBeforeTheLimitIsReachedAndGoesOnWhenFbufsComeBack() {
        try (Region region = new Region(64 << 20, mappings)) {
            Space space = new Space(region, "originator", Enforcement.PAGES);
            Store store = new UncachedStore(space, UNCACHED, DataPath.UNKNOWN, 64);
            for (int round = 0; round < 3; round++) {
                Deque<Integer> tokens = new ArrayDeque<>();
                while (store.allocate(100) >= 0) {
                    tokens.push(store.token());
                }
                assertTrue(store.low());
                assertTrue(store.pressed(), "who holds them is to move them out");
                assertTrue(tokens.size() > 100, "fbufs=" + tokens.size());
                assertTrue(mappings.taken() < LIMIT, "mappings=" + mappings.taken());
                tokens.forEach(store::release);
                assertEquals(1, mappings.taken());
            }
        }
        assertEquals(0, mappings.taken());
    }

    /** Fbufs that came back keep their protection until they are used again: two mappings each. */
    @Test
    void originatorGoesOnWithSecuredFbufsThatCameBack() {
        try (Region region = new Region(64 << 20, mappings)) {
            Space space = new Space(region, "originator", Enforcement.PAGES);
            Store store = new FbufStore(space, SECURED, DataPath.UNKNOWN, 64);
            for (int lengthBytes : new int[] {100, 100, 5000}) {
                Deque<Integer> tokens = new ArrayDeque<>();
                for (long offset = store.allocate(lengthBytes); offset >= 0; offset = store.allocate(lengthBytes)) {
                    assertTrue(store.secure(offset, new Steps()));
                    tokens.push(store.token());
                }
                assertTrue(store.low());
                assertTrue(store.pressed(), "who holds them is to move them out");
                assertTrue(tokens.size() > 100, "fbufs=" + tokens.size());
                tokens.forEach(store::release);
                assertFalse(store.low());
            }
        }
    }

    @Test
    void whatIsSentToADomainThatIsGoneIsLostThoughItCannotBeMapped() {
        try (Region region = new Region(64 << 20, mappings)) {
            region.guard();
            Account sender = new Account(new Space(region, "sender", Enforcement.VIEWS), () -> null, () -> null);
            Space window = new Space(region, "gone", Enforcement.PAGES);
            Account gone = new Account(window, () -> null, () -> null);
            Store store = sender.stores().own(
                new UncachedStore(sender.holdings().space(), UNCACHED, DataPath.UNKNOWN, 64));
            Wire wire = new Wire(sender.port("out"), gone.port("in"),
                SlotChannel.open(sender.holdings(), gone.holdings(), 16, store), "fbuf", false);
            DomainPort.attach(wire);
            for (int i = 0; i < 3; i++) {
                Aggregate message = sender.port("out").message();
                message.push(100);
                sender.port("out").send(message);
            }
            mappings.take(LIMIT - LIMIT / 8 - 1);
            for (int i = 0; i < 3; i++) {
                assertEquals(1, gone.discard());
            }
            assertEquals(3, wire.channel().counters().droppedMessages());
            sender.collect();
            assertEquals(0, sender.outstanding());
        }
    }

    /** Under views a right is an entry in a table, and nothing is mapped but the device. */
    @Test
    void deviceCountsAsLongAsItIsAttachedWhateverRightsChange() {
        try (Region region = new Region(64 << 20, mappings);
             DeviceFile device = new DeviceFile(Region.CHUNK_BYTES)) {
            Space space = new Space(region, "driver", Enforcement.VIEWS);
            int ring = (int) (region.grant(null, 1) >>> PageTable.PAGE_SHIFT);
            int fbuf = (int) (region.grant(null, 1) >>> PageTable.PAGE_SHIFT);
            space.attach(ring, Region.CHUNK_BYTES / PageTable.PAGE_BYTES, device.descriptor());
            assertEquals(2, mappings.taken());
            assertTrue(space.protect(fbuf, 1));
            assertTrue(space.unprotect(fbuf, 1));
            assertEquals(2, mappings.taken());
            space.detach(ring, Region.CHUNK_BYTES / PageTable.PAGE_BYTES);
            assertEquals(0, mappings.taken());
        }
    }

    @ParameterizedTest
    @EnumSource
    void deviceThatIsRefusedGivesBackNoMoreThanItTook(Enforcement enforcement) {
        try (Region region = new Region(64 << 20, mappings);
             DeviceFile device = new DeviceFile(Region.CHUNK_BYTES)) {
            Space space = new Space(region, "driver", enforcement);
            int ring = (int) (region.grant(null, 1) >>> PageTable.PAGE_SHIFT);
            mappings.take(LIMIT - LIMIT / 8 - mappings.taken());
            int taken = mappings.taken();
            BaileyException refused = assertThrows(BaileyException.class,
                () -> space.attach(ring, Region.CHUNK_BYTES / PageTable.PAGE_BYTES, device.descriptor()));
            assertEquals(ErrorCode.QUOTA, refused.code());
            assertEquals(taken, mappings.taken());
        }
    }

    @Test
    void windowThatEndedTakesNoMore() {
        Region region = new Region(64 << 20, mappings);
        Space space = new Space(region, "late", Enforcement.PAGES);
        region.close();
        assertThrows(IllegalStateException.class, () -> space.own(256, 1));
        assertEquals(0, mappings.taken());
    }

    /** An fbuf that was never mapped, as the stack ended before that, is given back all the same. */
    @Test
    void fbufWhoseMappingWasBrokenOffIsNotCountedAtItsEnd() {
        int broken = 0;
        try (Region region = new Region(64 << 20, mappings);
             DeepStack deep = new DeepStack()) {
            Space space = new Space(region, "originator", Enforcement.PAGES);
            Store store = new UncachedStore(space, UNCACHED, DataPath.UNKNOWN, 64);
            store.allocate(1);
            for (int frames = 0, clean = 0; clean < 5; frames += 3) {
                Throwable thrown = deep.call(frames, () -> store.allocate(1));
                clean = thrown == null ? clean + 1 : 0;
                broken += thrown == null ? 0 : 1;
                store.recount();
                store.settle();
                assertEquals(1, mappings.taken(), "frames=" + frames + ", thrown=" + thrown);
            }
        }
        assertTrue(broken > 0);
    }

    @Test
    void chunkWhoseMappingWasBrokenOffComesBackWithItsStore() {
        int broken = 0;
        try (Region region = new Region(64 << 20, mappings);
             DeepStack deep = new DeepStack()) {
            Space space = new Space(region, "originator", Enforcement.PAGES);
            int granted = region.grantedChunks();
            for (int frames = 0, clean = 0; clean < 5; frames += 3) {
                Store store = new FbufStore(space, SECURED, DataPath.UNKNOWN, 64);
                Throwable thrown = deep.call(frames, () -> store.allocate(1));
                clean = thrown == null ? clean + 1 : 0;
                broken += thrown == null ? 0 : 1;
                store.recount();
                store.settle();
                store.close();
                assertEquals(granted, region.grantedChunks(), "frames=" + frames + ", thrown=" + thrown);
                assertEquals(1, mappings.taken(), "frames=" + frames + ", thrown=" + thrown);
            }
        }
        assertTrue(broken > 0);
    }

    /** Somebody else can have taken them, so that it is asked even where the domain allocated nothing. */
    @Test
    void domainGetsNoInputWhileMappingsAreShort() {
        try (Region region = new Region(64 << 20, mappings)) {
            Space space = new Space(region, "layer", Enforcement.PAGES);
            Account account = new Account(space, () -> null, () -> null);
            account.stores().own(new UncachedStore(space, UNCACHED, DataPath.UNKNOWN, 64));
            assertTrue(account.ready());
            int left = LIMIT - LIMIT / 8 - 1;
            mappings.take(left);
            assertFalse(account.ready());
            mappings.giveBack(left);
            assertTrue(account.ready());
        }
    }

    @Test
    void receiverThatWouldReachTheLimitIsRefusedWithItsReason() {
        try (Region region = new Region(64 << 20, mappings)) {
            Space originator = new Space(region, "originator", Enforcement.VIEWS);
            Space receiver = new Space(region, "receiver", Enforcement.PAGES);
            Store store = new UncachedStore(originator, UNCACHED, DataPath.UNKNOWN, 64);
            BaileyException refused = assertThrows(BaileyException.class, () -> {
                while (true) {
                    store.allocate(100);
                    receiver.received().enter(store.token(), UNCACHED, new Steps());
                }
            });
            assertEquals(ErrorCode.QUOTA, refused.code());
            assertTrue(refused.getMessage().endsWith("mappings=351, of vm.max_map_count=400"), refused.getMessage());
        }
    }

    @Test
    void whatCanNeverBeIsRefusedBeforeAnythingStarts() {
        mappings.require(300, "windows=2");
        BaileyException refused = assertThrows(BaileyException.class, () -> mappings.require(1000, "windows=4"));
        assertTrue(refused.getMessage().endsWith("windows=4, mappings=1000, of vm.max_map_count=400"),
            refused.getMessage());
    }

    @Test
    void limitIsThatOfTheSystem() throws IOException {
        try (BufferedReader in = Files.newBufferedReader(Path.of("/proc/sys/vm/max_map_count"))) {
            int limit = Integer.parseInt(in.readLine());
            BaileyException refused = assertThrows(BaileyException.class,
                () -> Mappings.PROCESS.require(limit, "windows=1"));
            assertTrue(refused.getMessage().endsWith("=" + limit), refused.getMessage());
        }
    }
}
