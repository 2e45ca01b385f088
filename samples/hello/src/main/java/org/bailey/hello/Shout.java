package org.bailey.hello;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * A layer: sends on every message in capital letters.
 *
 * <p>What lies in fbufs never changes, so other bytes are written to new ones. A layer that only looks, cuts,
 * or puts a header in front sends on the very message that came, and no byte is copied.
 */
public final class Shout implements Domain {

    private static final int PIECE_BYTES = 4096;

    private final byte[] piece = new byte[PIECE_BYTES];
    private Port out;

    /** For the kernel. */
    public Shout() {
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        Aggregate loud = out.message();
        loud.describeAs(message);
        for (int index = 0; index < message.length(); index += PIECE_BYTES) {
            int length = Math.min(PIECE_BYTES, message.length() - index);
            message.copyTo(index, piece, 0, length);
            for (int i = 0; i < length; i++) {
                piece[i] = capital(piece[i]);
            }
            Aggregate next = out.message();
            next.push(length).putBytes(0, piece, 0, length);
            loud.append(next);
        }
        out.send(loud);
    }

    private static byte capital(byte letter) {
        return letter >= 'a' && letter <= 'z' ? (byte) (letter - 'a' + 'A') : letter;
    }
}
