package org.bailey.ipc.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Domain;
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

/**
 * Drives one domain over real channels without a kernel: bytes in, bytes out.
 *
 * <p>What {@link #feed} puts into a port is delivered at once, and what the domain sends is taken at once.
 * An exception of the domain comes out of the call that caused it. {@link #close} fails where anything leaked.
 *
 * <pre>{@code
 * try (DomainHarness harness = DomainHarness.of("fbuf", new LengthPrefix(), Map.of()).open()) {
 *     harness.feed("above", "hello".getBytes(StandardCharsets.US_ASCII));
 *     assertEquals("\0\0\0\5hello", harness.taken("below").getFirst().text());
 * }
 * }</pre>
 */
public final class DomainHarness implements AutoCloseable {

    private static final long REGION_BYTES = 512L << 20;

    private final Region region = new Region(REGION_BYTES);
    private final Transport transport;
    private final Domain domain;
    private final Account feeder;
    private final Account subject;
    private final Account taker;
    private final Evacuation evacuation;
    private final HarnessContext context;
    private final Map<String, Wire> inputs = new LinkedHashMap<>();
    private final Map<String, Wire> outputs = new LinkedHashMap<>();
    private final Map<String, List<Taken>> taken = new LinkedHashMap<>();

    private DomainHarness(Transport transport, Domain domain, Map<String, ?> options) {
        this.transport = transport;
        this.domain = domain;
        this.feeder = account("feeder");
        this.subject = account("subject");
        this.taker = account("taker");
        this.evacuation = new Evacuation(subject);
        this.context = new HarnessContext(subject, options, this::port);
    }

    /** A harness around a domain, over the transport of this name, with options by name: text, number or flag. */
    public static DomainHarness of(String transport, Domain domain, Map<String, ?> options) {
        return new DomainHarness(Transports.named(transport), domain, options);
    }

    private Account account(String name) {
        Space space = new Space(region, name, Enforcement.VIEWS);
        return new Account(space, () -> store(space, transport), () -> store(space, Transports.named("fbuf")));
    }

    private static Store store(Space space, Transport transport) {
        return transport.store(space, Mode.FASTEST, DataPath.UNKNOWN, TransportLimits.USUAL);
    }

    /** Opens the domain. */
    public DomainHarness open() throws Exception {
        domain.open(context);
        settle();
        return this;
    }

    /** Feeds a message of one slice. */
    public void feed(String port, byte[] bytes) throws Exception {
        feed(port, descriptor -> { }, bytes);
    }

    /** Feeds a message of several slices, with a descriptor. */
    public void feed(String port, Consumer<Descriptor> describe, byte[]... slices) throws Exception {
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
                + heldBytes());
        }
        SliceList lent = subject.holdings().message();
        wire.channel().inlet().poll(lent);
        try {
            domain.receive(wire.to(), lent);
        } finally {
            settle();
        }
    }

    /** Tells the domain that nothing more will come from a port. */
    public void end(String port) throws Exception {
        try {
            domain.end(port(port));
        } finally {
            settle();
        }
    }

    /** Lets a source work. */
    public int work(int budget) throws Exception {
        try {
            return domain.work(budget);
        } finally {
            settle();
        }
    }

    /** Sets the clock; a due alarm goes off. */
    public void nowNs(long nowNs) throws Exception {
        context.nowNs(nowNs);
        while (context.alarmDue()) {
            try {
                domain.alarm(nowNs);
            } finally {
                settle();
            }
        }
    }

    /** What left through a port since last asked. */
    public List<Taken> taken(String port) {
        List<Taken> messages = taken.remove(port);
        return messages == null ? List.of() : messages;
    }

    /** A counter's value; 0 where the domain never made it. */
    public long counter(String name) {
        return context.count(name);
    }

    /** All counters. */
    public Map<String, Long> counters() {
        return context.counts();
    }

    /** Whether the domain said that nothing more will leave through this port. */
    public boolean ended(String port) {
        return outputs.containsKey(port) && outputs.get(port).ended();
    }

    /** Payload bytes that were copied to send this domain's messages. */
    public long bytesCopied() {
        return outputs.values().stream().mapToLong(wire -> wire.channel().counters().bytesCopied()).sum();
    }

    /** Bytes that the domain holds now. */
    public long heldBytes() {
        return subject.holdings().heldBytes();
    }

    /** Closes the domain; fails where a message, an fbuf or a slot did not come back. */
    @Override
    public void close() {
        try {
            closeDomain();
            long heldLists = subject.holdings().heldCount();
            subject.reclaim();
            flow();
            int outstanding = feeder.outstanding() + subject.outstanding() + taker.outstanding();
            if (outstanding != 0) {
                throw new IllegalStateException("leaked: outstanding=" + outstanding + ", heldLists=" + heldLists);
            }
        } finally {
            region.close();
        }
    }

    private void closeDomain() {
        try {
            domain.close();
        } catch (Exception e) {
            throw new IllegalStateException("the domain failed to close", e);
        }
    }

    private Port port(String name) {
        if (!inputs.containsKey(name)) {
            inputs.put(name, connect(feeder, subject, name));
            outputs.put(name, connect(subject, taker, name));
        }
        return subject.port(name);
    }

    private Wire connect(Account from, Account to, String name) {
        Store store = from.owning(store(from.holdings().space(), transport));
        Channel channel = transport.connect(from.holdings(), to.holdings(), store, TransportLimits.USUAL);
        Wire wire = new Wire(from.port(name), to.port(name), channel, transport.name(), false);
        DomainPort.attach(wire);
        return wire;
    }

    /** Ends the call, takes what was sent, and lets everything flow back. */
    private void settle() {
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
        evacuation.turn(inputs.values().stream().anyMatch(Wire::stuck));
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
}
