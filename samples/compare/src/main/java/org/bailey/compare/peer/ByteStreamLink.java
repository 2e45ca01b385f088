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
        try {
            while (sending.hasRemaining()) {
                if (out.write(sending) == 0) {
                    waiting.idle();
                } else {
                    waiting.reset();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    @Override
    public int receive(int most) {
        if (receiving.remaining() < payload.lengthBytes()) {
            receiving.compact();
            try {
                in.read(receiving);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            receiving.flip();
        }
        int received = 0;
        while (received < most && receiving.remaining() >= payload.lengthBytes()) {
            int from = receiving.position();
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                sum += receiving.getLong(from + at);
            }
            receiving.position(from + payload.lengthBytes());
            received++;
        }
        return received;
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
