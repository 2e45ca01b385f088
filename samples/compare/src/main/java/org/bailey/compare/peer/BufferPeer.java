package org.bailey.compare.peer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bailey.ipc.beltway.BufferReader;
import org.bailey.ipc.beltway.BufferWriter;
import org.bailey.ipc.beltway.Buffers;
import org.bailey.ipc.beltway.Claim;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.beltway.DBufShape;
import org.bailey.ipc.beltway.Patience;
import org.bailey.ipc.beltway.Peeked;
import org.bailey.ipc.beltway.Preference;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;

/**
 * A named buffer of Beltway's: records are claimed and written in place, and peeked at where they lie; what is sent at
 * a time is published at once, and what was taken at a time released at once.
 */
record BufferPeer() implements Peer {

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final long REGION_BYTES = 1L << 30;

    /** A buffer for as much as everyone may have under way, of an owner of its own. */
    static BufferWriter create(Region region, Buffers buffers, String name, Payload payload) {
        Holdings owner = new Holdings(new Space(region, name, Enforcement.VIEWS), () -> null);
        long ringBytes = Math.max(payload.ringBytes(payload.slots(), Long.BYTES), DBufShape.SIZE_LEAST);
        return buffers.create(name, owner, new DBufShape(DBufKind.C, ringBytes), payload.slots(), Patience.ENDLESS);
    }

    static Region region() {
        return new Region(REGION_BYTES);
    }

    @Override
    public Link open(Payload payload) {
        return new BufferLink(payload);
    }

    @Override
    public Measurement forward(Case what) {
        return new BufferChain(what);
    }

    private static final class BufferLink implements Link {

        private final Payload payload;
        private final Region region = region();
        private final Peeked record = new Peeked();
        private final BufferWriter writer;
        private final BufferReader reader;
        private final Sum sum = new Sum();

        BufferLink(Payload payload) {
            this.payload = payload;
            Buffers buffers = new Buffers(region);
            writer = create(region, buffers, "ring", payload);
            reader = buffers.open("ring", "receiver", Preference.SLOW_READER);
            writer.tend();
        }

        @Override
        public int send(long number, int most) {
            int sent = 0;
            while (sent < most) {
                Claim claim = writer.claim(payload.lengthBytes());
                if (claim == null) {
                    break;
                }
                write(claim.memory(), claim.begin(), number + sent);
                claim.stage(payload.lengthBytes(), 0, 0);
                sent++;
            }
            writer.publish();
            return sent;
        }

        /** A line is written without a loop, which would take longer than the writing. */
        private void write(MemorySegment memory, long begin, long number) {
            if (payload.oneLine()) {
                line(memory, begin, number);
                return;
            }
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                memory.set(WORD, begin + at, number);
            }
        }

        private static void line(MemorySegment memory, long begin, long number) {
            memory.set(WORD, begin, number);
            memory.set(WORD, begin + 8, number);
            memory.set(WORD, begin + 16, number);
            memory.set(WORD, begin + 24, number);
            memory.set(WORD, begin + 32, number);
            memory.set(WORD, begin + 40, number);
            memory.set(WORD, begin + 48, number);
            memory.set(WORD, begin + 56, number);
        }

        @Override
        public int receive(int most) {
            int received = 0;
            long words = 0;
            while (received < most && reader.peek(record, received)) {
                words += read(record.memory(), record.begin());
                received++;
            }
            if (received > 0) {
                sum.add(words);
                if (!record.valid()) {
                    throw new IllegalStateException("a reader that is waited for was put out");
                }
                reader.advance(received);
            }
            return received;
        }

        private long read(MemorySegment memory, long begin) {
            if (payload.oneLine()) {
                return memory.get(WORD, begin) + memory.get(WORD, begin + 8) + memory.get(WORD, begin + 16)
                    + memory.get(WORD, begin + 24) + memory.get(WORD, begin + 32) + memory.get(WORD, begin + 40)
                    + memory.get(WORD, begin + 48) + memory.get(WORD, begin + 56);
            }
            long words = 0;
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                words += memory.get(WORD, begin + at);
            }
            return words;
        }

        @Override
        public long sum() {
            return sum.value();
        }

        @Override
        public void close() {
            region.close();
        }
    }
}
