package org.bailey.ipc.beltway;

import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.slice.Holdings;

/**
 * The writing end of a named buffer: puts records into its ring, or others' by reference, and publishes them one by
 * one or many at once, each time with one store.
 *
 * <p>What was published stays in its {@linkplain Backlog backlog} as long as a reader needs it, and for a while longer.
 * It never blocks: where a reader that it waits for is behind, a call does nothing and says so.
 */
public final class BufferWriter implements AutoCloseable {

    private final NamedBuffer buffer;
    private final NamedBufferLayout layout;
    private final Holdings holdings;
    private final DBuf ring;
    private final Audience audience;
    private final ChannelCounters counters = new ChannelCounters();
    private final Claim claim;
    private final Backlog backlog;
    private final long regionAddress;
    private long next;
    private long stagedBytes;
    private boolean ended;
    private boolean retired;

    BufferWriter(NamedBuffer buffer, Holdings holdings, DBuf ring, Patience patience) {
        this.buffer = buffer;
        this.layout = buffer.layout();
        this.holdings = holdings;
        this.ring = ring;
        this.audience = new Audience(buffer, patience);
        this.regionAddress = buffer.region().memory().address(0);
        this.claim = new Claim(this);
        this.backlog = new Backlog(layout, holdings, ring, audience);
        this.next = backlog.end();
    }

    /** Its name. */
    public String name() {
        return buffer.name();
    }

    /** Number of the record that is written next. */
    public long next() {
        return next;
    }

    /** Readers it has let in. */
    public int readers() {
        return audience.readers();
    }

    /** What was written, spliced and copied. */
    public ChannelCounters counters() {
        return counters;
    }

    /** How often readers were put out, by their names. */
    public Map<String, Long> evictions() {
        return audience.evictions();
    }

    /** The ring that its own records lie in. */
    public DBuf ring() {
        return ring;
    }

    /**
     * Publishes what is staged, lets in who wants to read, and gives back what was spliced and is needed no more: where
     * there is nothing to write or splice for a while. Once it is closed, the last reader gone, that gives all of it
     * back.
     */
    public void tend() {
        if (!retired) {
            publishSpliced();
            audience.admit();
            retire();
        }
    }

    private void retire() {
        if (ended && buffer.retire()) {
            retired = true;
            backlog.giveBackAll();
            buffer.giveBack();
        }
    }

    /** Publishes what is staged, and gives back what was spliced and is needed no more. */
    void publishSpliced() {
        publish();
        backlog.giveBackSpliced();
    }

    /** Copies bytes in as a record; false where there is no room. */
    public boolean write(byte[] source, int from, int lengthBytes, int classWord) {
        Objects.checkFromIndexSize(from, lengthBytes, source.length);
        Claim room = claim(lengthBytes);
        if (room == null) {
            return false;
        }
        room.putBytes(0, source, from, lengthBytes);
        counters.copied(lengthBytes);
        room.publish(lengthBytes, classWord, 0);
        return true;
    }

    /** Room for a record, to be filled in place and then published; null where there is none. One at a time. */
    public Claim claim(int lengthBytes) {
        if (lengthBytes <= 0) {
            throw new IllegalArgumentException("a record has at least one byte: lengthBytes=" + lengthBytes);
        }
        checkOpen();
        claim.cancel();
        if (next == backlog.end()) {
            audience.admit();
        }
        long offset = backlog.vacant(next) ? backlog.allocate(lengthBytes) : -1;
        if (offset < 0) {
            // Nobody makes room who does not see what is there.
            publish();
            return null;
        }
        return claim.open(regionAddress + offset, lengthBytes, backlog.loan());
    }

    /** Stages what was claimed; its loan is this buffer's once it is published. */
    void stage(long address, int lengthBytes, int loan, int classWord, long timestampNs) {
        point(ring.id(), ring.position(address - regionAddress), lengthBytes, loan, classWord, timestampNs);
    }

    private void point(int dbuf, long position, int lengthBytes, int loan, int classWord, long timestampNs) {
        layout.pointer(next, position, dbuf, lengthBytes, classWord, loan, timestampNs);
        if (next != backlog.end()) {
            layout.mark(next);
        }
        next++;
        stagedBytes += lengthBytes;
    }

    /**
     * Publishes all that is staged, with one store for those that the writer waits for, and one for those that it
     * does not; does nothing where nothing is.
     */
    public void publish() {
        long first = backlog.end();
        if (first != next) {
            backlog.publish(next);
            counters.sent(next - first, stagedBytes);
            stagedBytes = 0;
        }
    }

    void cancel(int loan) {
        holdings.release(loan);
    }

    /**
     * Forwards a record of another buffer by its pointer, class included; it stays there until it left this buffer.
     * False where there is no room. A record that nobody waits for cannot be forwarded: it has to be copied.
     */
    public boolean splice(Peeked record) {
        return splice(record, record.classWord());
    }

    /** The same, with another class. */
    public boolean splice(Peeked record, int classWord) {
        boolean done = stage(record, classWord);
        publishSpliced();
        return done;
    }

    /** Forwards a record that readers see once {@link #publish} was called; false where there is no room. */
    boolean stage(Peeked record, int classWord) {
        BufferReader from = record.reader();
        if (from == null || from.fast() || !record.valid()) {
            throw new IllegalStateException("what a fast reader, or none, has on lease cannot be spliced: buffer="
                + buffer.name());
        }
        checkOpen();
        audience.admit();
        if (!backlog.vacant(next)) {
            return false;
        }
        VarHandle.storeStoreFence();
        int loan = from.spliced().lend(holdings, record.number());
        point(~record.ring().id(), record.position(), record.length(), loan, classWord, record.timestampNs());
        return true;
    }

    /** Forwards a record to several buffers, or to none where one has no room. */
    public static boolean spliceAll(Peeked record, BufferWriter... targets) {
        for (BufferWriter target : targets) {
            target.audience.admit();
            if (!target.backlog.vacant(target.next)) {
                return false;
            }
        }
        for (BufferWriter target : targets) {
            target.splice(record);
        }
        return true;
    }

    /**
     * The right to change a record that was published, which lies in the own ring: in place where no reader can see
     * it any more or yet, else in a copy that its pointer leads to when that is published; readers who came before
     * go on with what was there. Once for each record; null where there is no room for the copy.
     *
     * @throws IndexOutOfBoundsException where the record is not in the buffer
     */
    public Claim change(long record) {
        publish();
        if (!backlog.contains(record)) {
            throw new IndexOutOfBoundsException("record=" + record + ", oldest=" + backlog.oldest() + ", next=" + next);
        }
        if (layout.dbuf(record) != ring.id() || layout.former(record) != NamedBufferLayout.NONE) {
            throw new IllegalStateException("a record can be changed once, in its own buffer: record=" + record);
        }
        claim.cancel();
        audience.admit();
        int length = layout.length(record);
        long offset = ring.resolve(layout.position(record), length);
        if (!audience.sees(record)) {
            return claim.openInPlace(regionAddress + offset, length);
        }
        long copy = ring.allocate(length);
        if (copy < 0) {
            return null;
        }
        int loan = backlog.loan();
        holdings.region().memory().copy(offset, copy, length);
        counters.copied(length);
        return claim.openCopy(regionAddress + copy, length, loan, record);
    }

    /** Leads a pointer to the copy of a record. */
    void redirect(long record, long address, int loan) {
        backlog.redirect(record, ring.position(address - regionAddress), loan);
    }

    /** Counts in the owner's holdings what this buffer still has: the owner died and is counted anew. */
    public void recount() {
        claim.forget();
        backlog.recount();
        next = backlog.end();
        stagedBytes = 0;
    }

    /** Says that nothing more will come; what is there can be read on, as long as {@link #tend} finds readers. */
    @Override
    public void close() {
        if (!retired) {
            claim.cancel();
            publish();
            layout.end();
            ended = true;
            tend();
        }
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("the buffer was closed: buffer=" + buffer.name());
        }
    }
}
