package org.bailey.ipc.beltway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.slice.Holdings;

/**
 * The named buffers of a region: {@code create} and {@code open} of the file API that Beltway has for rings.
 *
 * <p>A buffer is a DBuf and the IBuf of whoever writes it; records spliced into it may lie in other DBufs. To open
 * one maps nothing: all rings are mapped for good. From any thread; its ends then belong to one thread each.
 */
public final class Buffers implements AutoCloseable {

    private final Region region;
    private final Map<String, NamedBuffer> buffers = new LinkedHashMap<>();

    /** No buffers yet. */
    public Buffers(Region region) {
        this.region = region;
    }

    /**
     * Makes a buffer, to be written.
     *
     * @param owner who pays for it, and holds what is spliced into it
     * @param shape of the ring that its own records lie in
     * @param entries records that it can have, a power of two
     * @throws IllegalArgumentException where there is one of this name
     */
    public BufferWriter create(String name, Holdings owner, DBufShape shape, int entries, Patience patience) {
        return create(name, owner, shape, entries, patience, 0, 0);
    }

    /** The same, with the first position of the ring and the number of the first record. */
    synchronized BufferWriter create(String name, Holdings owner, DBufShape shape, int entries, Patience patience,
                                     long firstPosition, long firstRecord) {
        if (buffers.containsKey(name)) {
            throw new IllegalArgumentException("there is a buffer of this name: buffer=" + name);
        }
        if (entries < 2 || Integer.bitCount(entries) != 1) {
            throw new IllegalArgumentException("a buffer has a power of two entries: entries=" + entries);
        }
        NamedBuffer buffer = new NamedBuffer(name, region, entries, firstRecord, () -> forget(name));
        try {
            DBuf ring = new DBuf(region, shape, firstPosition);
            buffer.ring(ring);
            BufferWriter writer = new BufferWriter(buffer, owner, ring, patience);
            buffers.put(name, buffer);
            return writer;
        } catch (RuntimeException refused) {
            buffer.giveBack();
            throw refused;
        }
    }

    private synchronized void forget(String name) {
        buffers.remove(name);
    }

    /**
     * Opens a buffer, to be read from the next record on that is written after the writer has seen the reader.
     *
     * @param reader by what name the writer counts it
     * @throws NoSuchElementException where there is none of this name
     */
    public BufferReader open(String name, String reader, Preference preference) {
        NamedBuffer buffer;
        synchronized (this) {
            buffer = buffers.get(name);
            if (buffer == null) {
                throw new NoSuchElementException("buffer=" + name + ", known=" + buffers.keySet());
            }
        }
        return buffer.join(reader, preference);
    }

    /** Names of all there are. */
    public synchronized List<String> names() {
        return List.copyOf(buffers.keySet());
    }

    /** Gives all memory back; nobody may use any of it afterwards. */
    @Override
    public void close() {
        List<NamedBuffer> all;
        synchronized (this) {
            all = new ArrayList<>(buffers.values());
            buffers.clear();
        }
        all.forEach(NamedBuffer::giveBack);
    }
}
