package org.bailey.compare.peer;

import org.bailey.ipc.beltway.BufferReader;
import org.bailey.ipc.beltway.BufferWriter;
import org.bailey.ipc.beltway.Buffers;
import org.bailey.ipc.beltway.Claim;
import org.bailey.ipc.beltway.Peeked;
import org.bailey.ipc.beltway.Preference;
import org.bailey.ipc.beltway.Route;
import org.bailey.ipc.memory.Region;

/**
 * Records that are made in one named buffer and spliced from domain to domain; nobody looks into them but the last,
 * who reads one word. To make them, to read them and to give them back is in the time.
 */
final class BufferChain implements Measurement {

    private static final int WORD = 0;

    /** Nothing is ever written into the rings of those that forward. */
    private static final Payload POINTERS_ONLY = new Payload(Long.BYTES, Long.BYTES);

    private final Case what;
    private final Region region = BufferPeer.region();
    private final BufferWriter[] writers;
    private final BufferReader[] readers;
    private final Route[] routes;
    private final Peeked record = new Peeked();

    /** A chain of its own. */
    BufferChain(Case what) {
        this.what = what;
        Buffers buffers = new Buffers(region);
        int count = what.domains() + 1;
        writers = new BufferWriter[count];
        readers = new BufferReader[count];
        routes = new Route[count];
        for (int i = 0; i < count; i++) {
            writers[i] = BufferPeer.create(region, buffers, "buffer" + i, i == 0 ? what.payload() : POINTERS_ONLY);
            readers[i] = buffers.open("buffer" + i, "domain" + i, Preference.SLOW_READER);
            writers[i].tend();
            BufferWriter to = writers[i];
            routes[i] = any -> to;
        }
    }

    @Override
    public long run(long times) {
        long beganNs = System.nanoTime();
        for (long done = 0; done < times; done += what.batch()) {
            forward((int) Math.min(what.batch(), times - done), done);
        }
        long tookNs = System.nanoTime() - beganNs;
        for (BufferWriter writer : writers) {
            if (writer.counters().bytesCopied() > 0) {
                throw new IllegalStateException("a byte was copied, buffer=" + writer.name());
            }
        }
        return tookNs;
    }

    private void forward(int count, long number) {
        for (int i = 0; i < count; i++) {
            Claim claim = writers[0].claim(what.payload().lengthBytes());
            claim.putLong(WORD, number + i);
            claim.stage(what.payload().lengthBytes(), 0, 0);
        }
        writers[0].publish();
        for (int hop = 1; hop < writers.length; hop++) {
            check(readers[hop - 1].splice(routes[hop], count) == count, number);
        }
        BufferReader last = readers[readers.length - 1];
        for (int i = 0; i < count; i++) {
            check(last.peek(record, i) && record.getLong(WORD) == number + i, number);
        }
        last.advance(count);
        for (int hop = writers.length - 1; hop > 0; hop--) {
            writers[hop].tend();
        }
    }

    private static void check(boolean arrived, long number) {
        if (!arrived) {
            throw new IllegalStateException("a record is missing, or not the one that was sent, number=" + number);
        }
    }

    @Override
    public void close() {
        region.close();
    }
}
