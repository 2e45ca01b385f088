package org.bailey.compare.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Messages of one length over a stream of bytes: as many with one system call as fit into 64 KiB. */
final class ByteStreamLink implements Link {

    private static final int BUFFER_BYTES = 64 << 10;

    private final Payload payload;
    private final WritableByteChannel out;
    private final ReadableByteChannel in;
    private final ByteBuffer sending;
    private final ByteBuffer receiving;
    private final Waiting waiting = new Waiting();
    private long sum;

    ByteStreamLink(Payload payload, WritableByteChannel out, ReadableByteChannel in) {
        this.payload = payload;
        this.out = out;
        this.in = in;
        int bufferBytes = Math.max(BUFFER_BYTES / payload.lengthBytes(), 1) * payload.lengthBytes();
        this.sending = ByteBuffer.allocateDirect(bufferBytes).order(ByteOrder.nativeOrder());
        this.receiving = ByteBuffer.allocateDirect(bufferBytes).order(ByteOrder.nativeOrder()).limit(0);
    }

    @Override
    public int send(long number, int most) {
        int count = Math.min(most, sending.capacity() / payload.lengthBytes());
        sending.clear().limit(count * payload.lengthBytes());
        for (int i = 0; i < count; i++) {
            int from = i * payload.lengthBytes();
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                sending.putLong(from + at, number + i);
            }
        }
        write(sending);
        return count;
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                if (out.write(bytes) == 0) {
                    waiting.idle();
                } else {
                    waiting.reset();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages there are to be taken, after a look for more where there was none. */
    private int taken(int most) {
        if (receiving.remaining() < payload.lengthBytes()) {
            receiving.compact();
            try {
                in.read(receiving);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            receiving.flip();
        }
        return Math.min(receiving.remaining() / payload.lengthBytes(), most);
    }

    /** Takes some messages, reads the first word of each, and sends the bytes on from where they are. */
    int pass(ByteStreamLink to, int most) {
        int count = taken(most);
        int from = receiving.position();
        for (int i = 0; i < count; i++) {
            sum += receiving.getLong(from + i * payload.lengthBytes());
        }
        int end = receiving.limit();
        receiving.limit(from + count * payload.lengthBytes());
        to.write(receiving);
        receiving.limit(end);
        return count;
    }

    @Override
    public int receive(int most) {
        int count = taken(most);
        for (int i = 0; i < count; i++) {
            int from = receiving.position();
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                sum += receiving.getLong(from + at);
            }
            receiving.position(from + payload.lengthBytes());
        }
        return count;
    }

    @Override
    public long sum() {
        return sum;
    }

    @Override
    public void close() {
        try (out; in) {
            sending.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
