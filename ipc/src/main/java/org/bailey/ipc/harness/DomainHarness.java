package org.bailey.ipc.harness;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Domain;
import org.bailey.ipc.account.Account;
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
 *
 * <p>What can go wrong around a domain is made to happen: {@link #stall} for a neighbour that takes nothing,
 * {@link #exhaust} for memory that is used up, {@link #restart} for the instance that follows a fault.
 */
public final class DomainHarness implements AutoCloseable {

    /** Far more than a domain catches up with in a test. */
    private static final int ALARMS_MOST = 100_000;

    private final Surroundings around;
    private final Account subject;
    private final HarnessContext context;
    private Domain domain;
    private boolean opened;
    private boolean closed;

    private DomainHarness(Surroundings around, Domain domain, Map<String, ?> options) {
        this.around = around;
        this.domain = domain;
        this.subject = around.subject();
        this.context = new HarnessContext(subject, options, around::port);
    }

    /**
     * A harness around a domain, which is not opened yet.
     *
     * @param transport name of what carries its messages, one of {@link #transports}
     * @param domain the domain
     * @param options options by name: text, number or flag
     * @return the harness, to be closed
     */
    public static DomainHarness of(String transport, Domain domain, Map<String, ?> options) {
        return new DomainHarness(new Surroundings(Transports.named(transport)), domain, options);
    }

    /** {@return the names of all transports: a source of arguments for tests that run over each} */
    public static List<String> transports() {
        return Transports.names();
    }

    /**
     * Opens the domain.
     *
     * @return this
     * @throws Exception what the domain throws
     */
    public DomainHarness open() throws Exception {
        requireMemory();
        domain.open(context);
        opened = true;
        around.settle();
        return this;
    }

    /**
     * Feeds a message of one slice.
     *
     * @param port name of the port
     * @param bytes the message
     * @throws Exception what the domain throws
     */
    public void feed(String port, byte[] bytes) throws Exception {
        feed(port, descriptor -> { }, bytes);
    }

    /**
     * Feeds a message of several slices, with a descriptor.
     *
     * @param port name of the port
     * @param describe sets what the descriptor says
     * @param slices the message
     * @throws Exception what the domain throws
     * @throws IllegalStateException where the kernel would not deliver it: see {@link #ready}
     */
    public void feed(String port, Consumer<Descriptor> describe, byte[]... slices) throws Exception {
        requireReady();
        Aggregate message = around.lend(port, describe, slices);
        try {
            domain.receive(around.port(port), message);
        } finally {
            around.settle();
        }
    }

    /**
     * Tells the domain that nothing more will come from a port.
     *
     * @param port name of the port
     * @throws Exception what the domain throws
     */
    public void end(String port) throws Exception {
        requireOpen();
        try {
            domain.end(around.port(port));
        } finally {
            around.settle();
        }
    }

    /**
     * Lets a source work.
     *
     * @param budget most messages to produce
     * @return how many it says it produced
     * @throws Exception what the domain throws
     * @throws IllegalStateException where the kernel would not call it: see {@link #ready}
     */
    public int work(int budget) throws Exception {
        requireReady();
        try {
            return domain.work(budget);
        } finally {
            around.settle();
        }
    }

    /**
     * Sets the clock; a due alarm goes off, and so does one that it sets for a time that has come as well.
     *
     * @param nowNs the time in nanoseconds, 0 at first
     * @throws Exception what the domain throws
     * @throws IllegalStateException where that never ends, so that the kernel would never rest
     */
    public void nowNs(long nowNs) throws Exception {
        requireMemory();
        context.nowNs(nowNs);
        for (int alarms = 1; context.alarmDue(); alarms++) {
            if (alarms > ALARMS_MOST) {
                throw new IllegalStateException("each alarm sets another one that is due at once: nowNs=" + nowNs
                    + ", alarms=" + ALARMS_MOST);
            }
            try {
                domain.alarm(nowNs);
            } finally {
                around.settle();
            }
        }
    }

    /** {@return whether the kernel would give the domain input or work now: nothing that it sent waits for room} */
    public boolean ready() {
        return subject.waiting() == 0;
    }

    /** Whatever is done in memory that was given back ends the JVM. */
    private void requireMemory() {
        if (closed) {
            throw new IllegalStateException("the harness is closed, and its memory given back: make a new one");
        }
    }

    /** A domain that was not opened does not know its ports yet. */
    private void requireOpen() {
        requireMemory();
        if (!opened) {
            throw new IllegalStateException("the domain is not open: call open() first: domain="
                + domain.getClass().getName());
        }
    }

    private void requireReady() {
        requireOpen();
        if (!ready()) {
            throw new IllegalStateException("what the domain sent waits for room, so that it gets nothing until resume:"
                + " waiting=" + subject.waiting());
        }
    }

    /**
     * Stops the receiver behind a port: the port is not ready, and what is sent there waits in the outbox.
     *
     * @param port name of the port
     */
    public void stall(String port) {
        requireMemory();
        around.stalled(port, true);
    }

    /**
     * Lets the receiver behind a port go on; it takes at once what waited.
     *
     * @param port name of the port
     */
    public void resume(String port) {
        requireMemory();
        around.stalled(port, false);
    }

    /** Uses up the domain's memory: from now on each {@code push} that needs some fails with QUOTA. */
    public void exhaust() {
        around.exhausted(true);
    }

    /** Ends what {@link #exhaust} began. */
    public void replenish() {
        around.exhausted(false);
    }

    /**
     * Puts a fresh instance in the domain's place and opens it, as the kernel does after a fault.
     *
     * <p>All that the old one held goes back, what waits in its outbox is lost, and its alarm is forgotten.
     * Ports, options and counters stay.
     *
     * @param fresh the fresh instance
     * @throws Exception what the domain throws
     */
    public void restart(Domain fresh) throws Exception {
        requireMemory();
        closeDomain();
        subject.reclaim();
        context.noAlarm();
        opened = false;
        domain = fresh;
        open();
    }

    /**
     * What left through a port since last asked.
     *
     * @param port name of the port
     * @return the messages, in order
     * @throws IllegalArgumentException where the domain has asked for no such port, and nothing was fed there
     */
    public List<Taken> taken(String port) {
        return around.taken(port);
    }

    /**
     * A counter's value.
     *
     * @param name name of the counter
     * @return its value; 0 where the domain never made it
     */
    public long counter(String name) {
        return context.count(name);
    }

    /** {@return all counters} */
    public Map<String, Long> counters() {
        return context.counts();
    }

    /**
     * Whether the domain said that nothing more will leave through a port.
     *
     * @param port name of the port
     * @return whether it has ended
     * @throws IllegalArgumentException where the domain has asked for no such port, and nothing was fed there
     */
    public boolean ended(String port) {
        return around.ended(port);
    }

    /** {@return how many payload bytes were copied to send this domain's messages} */
    public long bytesCopied() {
        return around.bytesCopied();
    }

    /** {@return how many bytes the domain holds now} */
    public long heldBytes() {
        return subject.holdings().heldBytes();
    }

    /** Closes the domain, once; fails where a message, an fbuf or a slot did not come back. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            closeDomain();
            long heldLists = subject.holdings().heldCount();
            int outstanding = around.reclaim();
            if (outstanding != 0) {
                throw new IllegalStateException("leaked: outstanding=" + outstanding + ", heldLists=" + heldLists);
            }
        } finally {
            around.close();
        }
    }

    private void closeDomain() {
        try {
            domain.close();
        } catch (Exception e) {
            throw new IllegalStateException("the domain failed to close", e);
        }
    }
}
