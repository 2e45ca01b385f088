package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.device.DeviceMemory;

/**
 * A capture as bytes that move past: read in blocks straight into fbufs, looked at where they lie.
 *
 * <p>Blocks stand in one {@link Held} and are taken off by reference, so that no byte is copied and nothing is
 * allocated per record. What crosses two blocks has two slices. What is in the cache is not read again.
 */
final class Blocks {

    private static final int BLOCK_BYTES = 64 * 1024;

    private final CaptureFile file;
    private final Port port;
    private final Held held;
    private final BlockCache cache;
    private final Counter reads;
    private boolean fileEnded;

    /** Bytes of a file, in memory of a port's path, of which the cache may keep so many for another round. */
    Blocks(CaptureFile file, Context context, Port port, long cacheBytes) {
        this.file = file;
        this.port = port;
        this.held = context.held();
        this.cache = new BlockCache(port, context.held(), file.offsetBytes(), cacheBytes);
        this.reads = context.counter("reads");
    }

    /** Reads until this many bytes are at hand; false where the file or the memory ends before. */
    boolean gather(int lengthBytes) throws IOException {
        while (held.length() < lengthBytes) {
            if (fileEnded || !port.ready()) {
                return false;
            }
            nextBlock();
        }
        return true;
    }

    /** What is at hand. */
    Bytes bytes() {
        return held;
    }

    /** Drops bytes that are at hand. */
    void drop(int lengthBytes) {
        held.drop(lengthBytes);
    }

    /** Takes bytes that are at hand off as a message. */
    Aggregate take(int lengthBytes) {
        return held.take(lengthBytes);
    }

    /** Passes over bytes, at hand or not; the end of the file shows when the next are read. */
    void skip(long lengthBytes) {
        int atHand = (int) Math.min(lengthBytes, held.length());
        held.drop(atHand);
        if (lengthBytes > atHand) {
            file.skip(lengthBytes - atHand);
        }
    }

    /** Whether the file has no byte that is not at hand. */
    boolean fileEnded() {
        return fileEnded;
    }

    /** Where in the file the first byte at hand lies. */
    long offsetBytes() {
        return file.offsetBytes() - held.length();
    }

    /** Goes back to the first record. */
    void rewind() {
        held.clear();
        fileEnded = false;
        file.rewind();
    }

    /** Gives back what was kept for another round. */
    void forget() {
        cache.clear();
    }

    private void nextBlock() throws IOException {
        Aggregate block = cache.from(file.offsetBytes(), BLOCK_BYTES);
        if (block == null) {
            block = readBlock();
        } else {
            file.skip(block.length());
            fileEnded = cache.endsAt(file.offsetBytes());
        }
        held.append(block);
    }

    private Aggregate readBlock() throws IOException {
        Aggregate block = port.message();
        WritableFbuf room = block.push(BLOCK_BYTES);
        ByteBuffer target = DeviceMemory.writable(room).asByteBuffer();
        long offset = file.offsetBytes();
        reads.increment();
        int length = file.read(target);
        fileEnded = length < BLOCK_BYTES;
        block.truncate(length);
        cache.keep(offset, block, fileEnded);
        return block;
    }
}
