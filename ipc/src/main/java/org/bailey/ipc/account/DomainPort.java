package org.bailey.ipc.account;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Port;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/** A port and the wires attached to it; a message sent goes out on each of them, by reference. */
public final class DomainPort implements Port {

    private final String name;
    private final Account account;
    private final Holdings holdings;
    private Wire[] outgoing = {};
    private final List<Wire> incoming = new ArrayList<>();
    private long unconnected;

    DomainPort(String name, Account account) {
        this.name = name;
        this.account = account;
        this.holdings = account.holdings();
    }

    /** The account it belongs to. */
    public Account account() {
        return account;
    }

    /** Attaches a wire to both of its ports. */
    public static void attach(Wire wire) {
        DomainPort from = wire.from();
        Wire[] more = java.util.Arrays.copyOf(from.outgoing, from.outgoing.length + 1);
        more[more.length - 1] = wire;
        from.outgoing = more;
        from.account.outlet(wire);
        wire.to().incoming.add(wire);
        wire.to().account.inlet(wire);
    }

    /** Wires that bring messages to this port. */
    public List<Wire> incoming() {
        return incoming;
    }

    /** Whether nothing waits for this port and nothing more will come. */
    public boolean drained() {
        for (int i = 0; i < incoming.size(); i++) {
            if (!incoming.get(i).drained()) {
                return false;
            }
        }
        return true;
    }

    /** Wires that take messages away from this port. */
    public List<Wire> outgoing() {
        return List.of(outgoing);
    }

    /** Messages sent to nobody. */
    public long unconnectedMessages() {
        return unconnected;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean connected() {
        return outgoing.length > 0;
    }

    @Override
    public Aggregate message() {
        SliceList message = holdings.message();
        if (outgoing.length > 0) {
            message.store(outgoing[0].channel().outlet().store());
        }
        return message;
    }

    @Override
    public void send(Aggregate message) {
        SliceList list = holdings.owned(message);
        holdings.seal(list);
        holdings.begin();
        try {
            post(list);
        } catch (BaileyException refused) {
            holdings.done();
            throw refused;
        }
        holdings.done();
    }

    private void post(SliceList list) {
        int last = outgoing.length - 1;
        if (last < 0) {
            unconnected++;
            list.drain();
            holdings.recycle(list);
            return;
        }
        for (int i = 0; i < last; i++) {
            account.post(outgoing[i], list.twin());
        }
        account.post(outgoing[last], list);
    }

    /** Bytes of its memory that can be kept for good, without others having to wait for them. */
    public long spareBytes() {
        if (outgoing.length == 0) {
            return 0;
        }
        Store store = outgoing[0].channel().outlet().store();
        return store.kind() == StoreKind.DBUF || store.pressed() ? 0 : store.capacityBytes() / 4;
    }

    @Override
    public boolean ready() {
        holdings.checkWhole();
        if (!account.ready()) {
            return false;
        }
        for (Wire wire : outgoing) {
            if (wire.channel().outlet().room() == 0 && !wire.droppingWhenFull()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void end() {
        holdings.begin();
        try {
            account.endAfterOutbox(this);
        } catch (BaileyException refused) {
            holdings.done();
            throw refused;
        }
        holdings.done();
    }

    /** Whether the domain, or the kernel for it, has said that nothing more will leave. */
    public boolean ended() {
        for (Wire wire : outgoing) {
            if (!wire.ended()) {
                return false;
            }
        }
        return true;
    }

    /** For a debugger's variables view. */
    @Override
    public String toString() {
        if (outgoing.length > 0) {
            return "port " + name + ", sends" + (ended() ? ", ended" : "");
        }
        return "port " + name + (incoming.isEmpty() ? ", not connected" : ", receives");
    }
}
