package org.bailey.cachelines;

import org.bailey.ipc.beltway.DBuf;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.beltway.DBufShape;
import org.bailey.ipc.memory.Region;

/** A ring of messages of 1 KiB, of which a few are under way at a time. */
interface MessageRing {

    int MESSAGE_BYTES = 1024;

    /** Address of the next message. */
    long next();

    /** Gives back what came since this was called last. */
    void giveBack();

    /** Bytes that it goes round in. */
    long lapBytes();

    /** Bare memory, which is gone round in from end to end. */
    final class Bare implements MessageRing {

        private final long address;
        private final long lapBytes;
        private long head;

        Bare(long address, long lapBytes) {
            this.address = address;
            this.lapBytes = lapBytes;
        }

        @Override
        public long next() {
            long at = address + (head & lapBytes - 1);
            head += MESSAGE_BYTES;
            return at;
        }

        @Override
        public void giveBack() {
            // A lap is longer than all that is under way.
        }

        @Override
        public long lapBytes() {
            return lapBytes;
        }
    }

    /** A ring of Bailey's, in slots of a message each, so that its messages lie as those in bare memory do. */
    final class Real implements MessageRing, AutoCloseable {

        private final Region region;
        private final DBuf ring;
        private final int[] tokens;
        private int underWay;

        Real(long sizeBytes, int underWayMost) {
            region = new Region(2 * sizeBytes + Region.CHUNK_BYTES);
            ring = new DBuf(region, new DBufShape(DBufKind.P, sizeBytes, MESSAGE_BYTES));
            tokens = new int[underWayMost];
        }

        @Override
        public long next() {
            long offset = ring.allocate(MESSAGE_BYTES);
            tokens[underWay++] = ring.token();
            return region.memory().address(offset);
        }

        @Override
        public void giveBack() {
            for (int i = 0; i < underWay; i++) {
                ring.release(tokens[i]);
            }
            underWay = 0;
        }

        @Override
        public long lapBytes() {
            return ring.logicalBytes();
        }

        @Override
        public void close() {
            ring.close();
            region.close();
        }
    }
}
