package org.bailey.ipc.account;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.slice.SliceList;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;

/**
 * One run through all that a plugin can call, before there is a plugin.
 *
 * <p>A class whose initialization runs out of stack is unusable for the rest of the JVM's life (JLS 12.4.2),
 * and so is a string concatenation that could not be linked: a plugin that calls something for the first time
 * from deep recursion would take it away from all domains. After this nothing is called for the first time.
 */
final class Rehearsal {

    private static final TransportLimits SMALL = new TransportLimits(16, 16, 1 << 20);
    private static final long REGION_BYTES = 32L << 20;

    private Rehearsal() {
    }

    static void run() {
        for (String name : Transports.names()) {
            run(Transports.named(name), Handling.FASTEST);
        }
        for (boolean cached : new boolean[] {true, false}) {
            run(Transports.named("fbuf"), new Handling(new Mode(cached, true, true), Enforcement.PAGES));
        }
    }

    private static void run(Transport transport, Handling handling) {
        try (Region region = new Region(REGION_BYTES)) {
            if (!handling.fastest()) {
                region.guard();
            }
            Account front = account(region, transport, handling);
            Account back = account(region, transport, handling);
            Store store = front.stores().own(store(front.holdings().space(), transport, handling));
            Wire wire = new Wire(front.port("out"), back.port("in"),
                transport.connect(front.holdings(), back.holdings(), store, SMALL), transport.name(), false);
            DomainPort.attach(wire);
            cross(front, back, wire);
        }
    }

    private static Account account(Region region, Transport transport, Handling handling) {
        Space space = new Space(region, "rehearsal", handling.enforcement());
        return new Account(space, () -> store(space, transport, handling), () -> store(space, transport, handling));
    }

    private static Store store(Space space, Transport transport, Handling handling) {
        return transport.store(space, handling.mode(), DataPath.UNKNOWN, SMALL);
    }

    private static void cross(Account front, Account back, Wire wire) {
        Aggregate message = front.port("out").message();
        message.push(8).putByte(0, 1).putShort(1, 2).putInt(2, 3).putLong(0, 4).putBytes(0, new byte[8], 0, 8);
        message.push(1);
        message.append(message.slice(0, 3));
        message.describeAs(front.port("out").message());
        front.port("out").send(message);
        front.port("out").end();
        front.holdings().endCall();
        SliceList received = back.holdings().message();
        wire.channel().inlet().poll(received);
        received.push(1);
        read(received);
        change(received, back);
        refuse(back, received);
        back.holdings().endCall();
        back.reclaim();
        front.collect();
        front.reclaim();
    }

    private static void read(SliceList message) {
        for (int i = 0; i < 4; i += 3) {
            message.getByte(i + 5);
            message.getUnsignedShort(i + 3);
            message.getUnsignedInt(i);
            message.getLong(i);
        }
        message.indexOf((byte) 9, 0);
        message.indexOf(new byte[] {9, 9}, 0);
        message.indexOf(new byte[64], 0);
        message.internetSum(0, message.length());
        message.mismatch(message.slice(1, 4));
        message.text(0, message.length()).isEmpty();
        message.kind(Kind.DATA);
        message.toString().isEmpty();
        message.secure();
    }

    private static void change(SliceList message, Account back) {
        Held held = back.holdings().held();
        held.append(message.take(2));
        held.append(message.split(4));
        message.replace(1, 1, held.take(3));
        message.push(4);
        message.drop(5);
        message.truncate(1);
        back.port("nowhere").send(held.slice(0, 1));
        held.clear();
        held.close();
    }

    private static void refuse(Account back, SliceList message) {
        Runnable[] calls = {
            () -> message.getInt(message.length()), () -> message.drop(-1), () -> message.push(0),
            () -> message.push(Integer.MAX_VALUE), () -> message.append(message), () -> message.append(null),
            () -> message.replace(0, 0, message), () -> message.push(1).putLong(0, 0), () -> exhaust(back),
        };
        for (Runnable call : calls) {
            refused(call);
        }
        WritableFbuf late = message.push(1);
        message.release();
        back.holdings().endCall();
        refused(() -> late.putByte(0, 0));
        refused(() -> message.truncate(0));
        back.holdings().begin();
        refused(back.holdings()::begin);
        back.holdings().done();
    }

    private static void exhaust(Account back) {
        Aggregate message = back.port("nowhere").message();
        try {
            while (true) {
                message.push(Short.MAX_VALUE);
            }
        } finally {
            message.release();
        }
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (BaileyException | IndexOutOfBoundsException expected) {
            expected.getMessage().isEmpty();
            return;
        }
        throw new AssertionError("the rehearsal went where it should not");
    }
}
