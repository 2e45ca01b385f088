package org.bailey.ipc.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * What the framework knows of one domain's I/O: ports, stores, outbox, everything held and owed.
 *
 * <p>It belongs to the domain's place in the stack, not to one instance: after a fault the next instance
 * takes over the same ports. Used by whichever thread runs the domain, one at a time; from other threads only
 * {@link #ports} and {@link #stores} may be asked for, and whether a store is pressed.
 */
public final class Account implements AutoCloseable {

    static {
        Rehearsal.run();
    }

    private final String name;
    private final Holdings holdings;
    private final Stores stores;
    private volatile Map<String, DomainPort> ports = Map.of();
    private final List<Wire> outgoing = new ArrayList<>();
    private final List<Wire> incoming = new ArrayList<>();
    private final List<DomainPort> inputs = new ArrayList<>();
    private final List<DomainPort> ending = new ArrayList<>();
    private final Outbox outbox;
    private final Lead lead = new Lead(outgoing);
    private Wire ahead;
    private boolean supplied;

    /**
     * An account without ports.
     *
     * @param homes makes the store for what the domain pushes on messages that came from elsewhere
     * @param refuges makes the store that held bytes are moved to where they pin too much
     */
    public Account(String name, Region region, Supplier<Store> homes, Supplier<Store> refuges) {
        this(new Space(region, name, Enforcement.VIEWS), homes, refuges);
    }

    /** The same, in an address space that was made before. */
    public Account(Space space, Supplier<Store> homes, Supplier<Store> refuges) {
        this.name = space.name();
        this.holdings = new Holdings(space, () -> stores().own(homes.get()));
        this.stores = new Stores(holdings, refuges);
        this.outbox = new Outbox(holdings);
    }

    /** The domain's name. */
    public String name() {
        return name;
    }

    /** Its handles and loans. */
    public Holdings holdings() {
        return holdings;
    }

    /** The port of this name, made on first use. */
    public DomainPort port(String portName) {
        DomainPort port = ports.get(portName);
        if (port == null) {
            port = new DomainPort(portName, this);
            Map<String, DomainPort> more = new LinkedHashMap<>(ports);
            more.put(portName, port);
            ports = Collections.unmodifiableMap(more);
        }
        return port;
    }

    /** All ports, in the order they were made. */
    public List<DomainPort> ports() {
        return List.copyOf(ports.values());
    }

    /** Ports that wires bring messages to. */
    public List<DomainPort> inputs() {
        return inputs;
    }

    /** Stores of this domain. */
    public Stores stores() {
        return stores;
    }

    /** Steps of this domain on no channel: those of its space, and of stores that no channel is sent from. */
    public Steps ownSteps() {
        Steps own = new Steps();
        own.addAll(holdings.space().steps());
        own.addAll(holdings.space().received().takenOut());
        for (Store store : stores.all()) {
            if (outgoing.stream().noneMatch(wire -> wire.channel().outlet().store() == store)) {
                own.addAll(store.steps());
            }
        }
        return own;
    }

    void outlet(Wire wire) {
        outgoing.add(wire);
    }

    void inlet(Wire wire) {
        incoming.add(wire);
        if (!inputs.contains(wire.to())) {
            inputs.add(wire.to());
        }
    }

    /** Wires that bring messages. */
    public List<Wire> incoming() {
        return incoming;
    }

    /** Wires that take messages away. */
    public List<Wire> outgoing() {
        return outgoing;
    }

    /**
     * Sends on one wire, or parks what finds no room; the handle is used up either way.
     *
     * <p>A wire that drops does not wait behind those that do: nothing of it is ever parked.
     */
    void post(Wire wire, SliceList message) {
        Outlet outlet = wire.channel().outlet();
        if (wire.ended()) {
            wire.lose(message);
        } else if (wire.droppingWhenFull()) {
            if (!outlet.offer(message)) {
                wire.lose(message);
            }
        } else if (!outbox.isEmpty() || !outlet.offer(message)) {
            outbox.add(wire, message);
        }
        holdings.recycle(message);
    }

    /** Sends what waits, as far as there is room now; returns how many messages went. */
    public int flush() {
        int sent = 0;
        while (!outbox.isEmpty() && outbox.wire().channel().outlet().offer(outbox.message())) {
            outbox.remove();
            sent++;
        }
        if (outbox.isEmpty() && !ending.isEmpty()) {
            ending.forEach(port -> port.outgoing().forEach(Wire::end));
            ending.clear();
        }
        return sent;
    }

    void endAfterOutbox(DomainPort port) {
        if (!ending.contains(port)) {
            ending.add(port);
        }
        flush();
    }

    /** The message at this place from the front of those that wait for room; nobody may change it. */
    public SliceList waitingMessage(int place) {
        return outbox.message(place);
    }

    /** The wire that the message at this place from the front waits for. */
    public Wire waitingFor(int place) {
        return outbox.wire(place);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Messages that wait for room. */
    public int waiting() {
        return outbox.size();
    }

    /** How far it may be ahead of its receivers before it gets nothing more to do; looked at once a turn. */
    public Lead lead() {
        return lead;
    }

    /** Begins a turn: takes back, sends what waits, looks once who is far behind; returns how much was done. */
    public int begin() {
        int done = collect() + flush();
        Wire tooFar = lead.tooFar();
        if (tooFar != ahead) {
            ahead = tooFar;
        }
        return done;
    }

    /** The channel that the domain gets nothing to do for until more has left by it; null where there is none. */
    public Wire waitsFor() {
        return outbox.isEmpty() ? ahead : outbox.wire();
    }

    /**
     * Whether the domain may get input or work: it waits for no channel, and has memory to answer with.
     */
    public boolean ready() {
        if (waitsFor() != null) {
            return false;
        }
        // Asked before each message: most layers only hand on and allocate nothing in between. Mappings are everyone's.
        if (!supplied || holdings.spentSinceAsked() || holdings.space().scarce()) {
            supplied = stores.supplied();
        }
        return supplied;
    }

    /** Messages that it sent and has not taken back. */
    public int sentOn() {
        int messages = 0;
        for (int i = 0; i < outgoing.size(); i++) {
            messages += outgoing.get(i).channel().outlet().outstanding();
        }
        return messages;
    }

    /** Takes back what receivers are done with; returns how many messages. */
    public int collect() {
        int count = 0;
        for (int i = 0; i < outgoing.size(); i++) {
            count += outgoing.get(i).channel().outlet().collect();
        }
        return count;
    }

    /**
     * Takes everything from the domain, which died, and gives it back exactly once.
     *
     * <p>The dead instance may have stopped in the middle of any operation, so none of its own counts is
     * believed: handles are forgotten, and what is owed follows from the rings alone, where every step was
     * published with one store. What it sent on stays lent until its receivers return it.
     */
    public void reclaim() {
        holdings.forget();
        while (!outbox.isEmpty()) {
            outbox.wire().channel().counters().dropped();
            outbox.remove();
        }
        outbox.forget();
        ending.clear();
        holdings.recount();
        for (Wire wire : outgoing) {
            Outlet outlet = wire.channel().outlet();
            outlet.recount();
        }
        holdings.settle();
        holdings.space().received().endCount();
    }

    /** Loses whatever still comes in: the domain is gone for good. Returns how many messages. */
    public int discard() {
        int count = 0;
        for (Wire wire : incoming) {
            count += wire.discard(holdings);
        }
        return count;
    }

    /** Loans of this domain's stores that did not come back: 0 where nothing leaked and nothing is in flight. */
    public int outstanding() {
        return stores.outstanding() + sentOn();
    }

    /** Gives the stores' memory back. */
    @Override
    public void close() {
        stores.close();
        outgoing.forEach(wire -> wire.channel().close());
    }
}
