package org.bailey.ipc.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Port;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.slice.SliceList;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;

/** What is around one domain: a neighbour that feeds every port, one that takes from it, real channels to both. */
final class Surroundings {

    private static final long REGION_BYTES = 512L << 20;

    private final Region region = new Region(REGION_BYTES);
    private final Transport transport;
    private final Account feeder;
    private final Account subject;
    private final Account taker;
    private final Evacuation evacuation;
    private final Map<String, Wire> inputs = new LinkedHashMap<>();
    private final Map<String, Wire> outputs = new LinkedHashMap<>();
    private final Map<String, StallingOutlet> outlets = new LinkedHashMap<>();
    private final Map<String, List<Taken>> taken = new LinkedHashMap<>();
    private boolean exhausted;

    Surroundings(Transport transport) {
        this.transport = transport;
        this.feeder = neighbour("feeder");
        this.taker = neighbour("taker");
        Space space = new Space(region, "subject", Enforcement.VIEWS);
        this.subject = new Account(space, () -> scarce(space), () -> fbufs(space));
        this.evacuation = new Evacuation(subject);
    }

    private Account neighbour(String name) {
        Space space = new Space(region, name, Enforcement.VIEWS);
        return new Account(space, () -> store(space, transport), () -> fbufs(space));
    }

    /** Where the bytes lie that the domain writes. */
    private Store scarce(Space space) {
        return new ScarceStore(store(space, transport), () -> exhausted);
    }

    private static Store fbufs(Space space) {
        return store(space, Transports.named("fbuf"));
    }

    private static Store store(Space space, Transport transport) {
        return transport.store(space, Mode.FASTEST, DataPath.UNKNOWN, TransportLimits.USUAL);
    }

    /** The domain's account. */
    Account subject() {
        return subject;
    }

    /** A port of the domain, connected on both sides on first use. */
    Port port(String name) {
        if (!inputs.containsKey(name)) {
            Store fed = feeder.stores().own(store(feeder.holdings().space(), transport));
            inputs.put(name, connect(feeder, subject, name, channel(feeder, subject, fed)));
            Store sent = subject.stores().own(scarce(subject.holdings().space()));
            Channel channel = channel(subject, taker, sent);
            StallingOutlet outlet = new StallingOutlet(channel.outlet());
            outlets.put(name, outlet);
            outputs.put(name, connect(subject, taker, name,
                new Channel(outlet, channel.inlet(), channel.counters(), channel.closing())));
        }
        return subject.port(name);
    }

    private Channel channel(Account from, Account to, Store store) {
        return transport.connect(from.holdings(), to.holdings(), store, TransportLimits.USUAL);
    }

    private Wire connect(Account from, Account to, String name, Channel channel) {
        Wire wire = new Wire(from.port(name), to.port(name), channel, transport.name(), false);
        DomainPort.attach(wire);
        return wire;
    }

    /** Brings a message of these slices to a port; it is lent to the domain. */
    Aggregate lend(String port, Consumer<Descriptor> describe, byte[]... slices) {
        port(port);
        Wire wire = inputs.get(port);
        Aggregate message = wire.from().message();
        for (byte[] slice : slices) {
            if (slice.length > 0) {
                Aggregate piece = wire.from().message();
                piece.push(slice.length).putBytes(0, slice, 0, slice.length);
                message.append(piece);
            }
        }
        describe.accept(message);
        wire.from().send(message);
        feeder.holdings().endCall();
        if (feeder.waiting() > 0) {
            settle();
            feeder.flush();
        }
        if (feeder.waiting() > 0) {
            throw new IllegalStateException("the domain holds so much that nothing more can be fed: heldBytes="
                + subject.holdings().heldBytes());
        }
        SliceList lent = subject.holdings().message();
        wire.channel().inlet().poll(lent);
        return lent;
    }

    /** Ends a call of the domain, takes what was sent, and lets everything flow back. */
    void settle() {
        try {
            subject.holdings().endCall();
        } catch (ProtectionFault brokenOff) {
            subject.reclaim();
            throw brokenOff;
        }
        flow();
    }

    private void flow() {
        do {
            takeAll();
            subject.collect();
        } while (subject.flush() > 0);
        takeAll();
        subject.collect();
        feeder.collect();
        evacuation.turn(inputs.values().stream().anyMatch(wire -> wire.stuck(subject.outgoing())));
        feeder.collect();
    }

    private void takeAll() {
        outputs.forEach((name, wire) -> {
            SliceList message = taker.holdings().message();
            while (wire.channel().inlet().poll(message)) {
                taken.computeIfAbsent(name, key -> new ArrayList<>()).add(Taken.of(message));
                message.release();
                message = taker.holdings().message();
            }
            message.release();
        });
    }

    List<Taken> taken(String port) {
        requireKnown(port);
        List<Taken> messages = taken.remove(port);
        return messages == null ? List.of() : messages;
    }

    void stalled(String port, boolean full) {
        port(port);
        outlets.get(port).stalled(full);
        flow();
    }

    void exhausted(boolean empty) {
        exhausted = empty;
    }

    boolean ended(String port) {
        requireKnown(port);
        return outputs.get(port).ended();
    }

    /** A test that looks for nothing at a port whose name is misspelt would find it. */
    private void requireKnown(String port) {
        if (!outputs.containsKey(port)) {
            throw new IllegalArgumentException("the domain has asked for no port of this name: port=" + port
                + ", known=" + outputs.keySet());
        }
    }

    long bytesCopied() {
        return outputs.values().stream().mapToLong(wire -> wire.channel().counters().bytesCopied()).sum();
    }

    /** Takes everything from the domain; how much of anybody's memory did not come back then. */
    int reclaim() {
        subject.reclaim();
        flow();
        return feeder.outstanding() + subject.outstanding() + taker.outstanding();
    }

    /** Gives all memory back; what the domain still has in its hands is refused from then on. */
    void close() {
        try {
            subject.holdings().begin();
        } finally {
            region.close();
        }
    }
}
