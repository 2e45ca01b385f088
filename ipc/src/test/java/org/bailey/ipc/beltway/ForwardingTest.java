package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A domain that sends on to one of several ports, as a classifier does: that is a splice, a pointer and no byte. */
final class ForwardingTest {

    private static final int CLASSES = 3;

    private final Region region = new Region(128 << 20);
    private final Account source = account("source");
    private final Account middle = account("middle");
    private final Wire[] onward = new Wire[CLASSES];
    private DBuf ring;
    private DBuf[] own;

    private Account account(String name) {
        return new Account(name, region, () -> null, () -> null);
    }

    @AfterEach
    void close() {
        region.close();
    }

    private static Wire wire(Account from, String port, Account to, DBuf store) {
        Channel channel = IBufChannel.open(from.holdings(), to.holdings(), 64, store);
        Wire wire = new Wire(from.port(port), to.port("in"), channel, "beltway", false);
        DomainPort.attach(wire);
        return wire;
    }

    private void open(DBufKind kind) {
        DBufShape shape = new DBufShape(kind, 1 << 20);
        ring = new DBuf(region, shape);
        source.stores().own(ring);
        wire(source, "out", middle, ring);
        own = new DBuf[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            own[i] = new DBuf(region, shape);
            middle.stores().own(own[i]);
            onward[i] = wire(middle, "c" + i, account("reader " + i), own[i]);
        }
    }

    private long send(int number) {
        Aggregate message = source.port("out").message();
        message.push(5000).putInt(0, number);
        long offset = ((SliceList) message).offset(0);
        source.port("out").send(message);
        source.holdings().endCall();
        return offset;
    }

    private static SliceList poll(Wire wire) {
        SliceList message = wire.to().account().holdings().message();
        assertTrue(wire.channel().inlet().poll(message));
        return message;
    }

    private void classify() {
        SliceList message = poll(source.outgoing().getFirst());
        int found = message.getInt(0) % CLASSES;
        message.classWord(found);
        middle.port("c" + found).send(message);
        middle.holdings().endCall();
    }

    @ParameterizedTest
    @EnumSource
    void readerOfAClassGetsAPointerToTheOneBlock(DBufKind kind) {
        open(kind);
        for (int number = 0; number < 100; number++) {
            long offset = send(number);
            classify();
            int found = number % CLASSES;
            for (int i = 0; i < CLASSES; i++) {
                assertEquals(i == found ? 1 : 0, Math.min(1, onward[i].channel().inlet().queued()));
            }
            SliceList message = poll(onward[found]);
            assertEquals(number, message.getInt(0));
            assertEquals(found, message.classWord());
            assertEquals(1, message.count());
            assertEquals(offset, message.offset(0));
            assertSame(ring, region.owner(message.offset(0)));
            message.release();
            middle.collect();
            source.collect();
            assertEquals(0, ring.outstanding() + source.outstanding() + middle.outstanding());
        }
        for (int i = 0; i < CLASSES; i++) {
            assertEquals(0, own[i].usedBytes(), "nothing was ever written there");
            assertEquals(0, onward[i].channel().counters().bytesCopied());
        }
    }

    @ParameterizedTest
    @EnumSource
    void blockStaysUntilItsReaderIsThroughAndNoEntryWaitsForIt(DBufKind kind) {
        open(kind);
        send(0);
        classify();
        SliceList held = poll(onward[0]);
        for (int number = 1; number < 100; number++) {
            if (number % CLASSES != 0) {
                send(number);
                classify();
                poll(onward[number % CLASSES]).release();
                middle.collect();
                source.collect();
                assertFalse(source.outgoing().getFirst().channel().outlet().pressed());
            }
        }
        assertEquals(1, ring.outstanding());
        assertEquals(0, held.getInt(0));
        held.release();
        middle.collect();
        source.collect();
        assertEquals(0, ring.outstanding());
    }
}
