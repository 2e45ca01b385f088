package org.bailey.ipc.beltway;

import java.util.NoSuchElementException;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Region;

/** A buffer by its name: the memory of its pointers, and who has which place among its readers. */
final class NamedBuffer {

    private final String name;
    private final Region region;
    private final long base;
    private final NamedBufferLayout layout;
    private final String[] readers = new String[NamedBufferLayout.READERS_MOST];
    private final Runnable forgotten;
    private DBuf ring;
    private long numbers;
    private int open;
    private boolean retired;
    private boolean freed;

    /**
     * A buffer without readers.
     *
     * @param start number of the first record
     * @param forgotten is told when nobody can open it any more
     */
    NamedBuffer(String name, Region region, int entries, long start, Runnable forgotten) {
        this.name = name;
        this.region = region;
        this.forgotten = forgotten;
        this.base = region.grant(null, NamedBufferLayout.chunks(entries));
        this.layout = new NamedBufferLayout(region.memory(), base, entries);
        for (int slot = 0; slot < readers.length; slot++) {
            layout.released(slot, start);
        }
        for (long number = start; number != start + entries; number++) {
            layout.clear(number);
        }
        layout.oldest(start);
        layout.published(start);
    }

    String name() {
        return name;
    }

    Region region() {
        return region;
    }

    NamedBufferLayout layout() {
        return layout;
    }

    /** The ring that its writer writes in. */
    DBuf ring() {
        return ring;
    }

    /** Says in which ring its writer writes. */
    void ring(DBuf own) {
        ring = own;
    }

    synchronized BufferReader join(String reader, Preference preference) {
        if (retired) {
            throw new NoSuchElementException("the buffer has ended: buffer=" + name);
        }
        for (int slot = 0; slot < readers.length; slot++) {
            if (readers[slot] == null) {
                readers[slot] = reader;
                open++;
                long number = ++numbers;
                long wish = preference == Preference.FAST_READER ? -number : number;
                layout.wish(slot, wish);
                layout.change();
                return new BufferReader(reader, this, slot, wish);
            }
        }
        throw new BaileyException(ErrorCode.QUOTA, "buffer=" + name + ", readers=" + readers.length);
    }

    synchronized void leave(int slot) {
        layout.wish(slot, 0);
        layout.change();
        readers[slot] = null;
        open--;
    }

    /** Its name, for whoever counts it. */
    synchronized String reader(int slot) {
        return readers[slot] == null ? "?" : readers[slot];
    }

    /** Ends it for good, unless somebody still reads it; whether it did. */
    synchronized boolean retire() {
        if (open == 0 && !retired) {
            retired = true;
            forgotten.run();
        }
        return retired;
    }

    synchronized void giveBack() {
        if (!freed) {
            freed = true;
            if (ring != null) {
                ring.close();
            }
            region.giveBack(base, NamedBufferLayout.chunks(layout.entries()));
        }
    }
}
