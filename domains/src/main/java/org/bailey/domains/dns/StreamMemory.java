package org.bailey.domains.dns;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;

/** What all streams of the domain may hold together, and what it takes to hold it. */
final class StreamMemory {

    /** What holding one more message costs besides its bytes. */
    private static final int PIECE_CHARGE_BYTES = 128;
    /** Largest piece asked for at a time: small beside any ring or quota. */
    private static final int PIECE_BYTES = 8 * 1024;

    private final Context context;
    private final Port out;
    private final DnsCounters counters;
    private final long memoryBytes;
    private final byte[] piece = new byte[PIECE_BYTES];
    private long usedBytes;

    StreamMemory(Context context, Port out, DnsCounters counters) {
        this.context = context;
        this.out = out;
        this.counters = counters;
        this.memoryBytes = context.options().number("memory");
    }

    Held held() {
        return context.held();
    }

    /** Puts a message on the account; false where it is full: then nothing was put there. */
    boolean charge(int bytes) {
        if (usedBytes + bytes + PIECE_CHARGE_BYTES > memoryBytes) {
            return false;
        }
        usedBytes += bytes + PIECE_CHARGE_BYTES;
        return true;
    }

    /** Takes so many messages off the account, with all their bytes. */
    void discharge(int bytes, int messages) {
        usedBytes -= bytes + (long) messages * PIECE_CHARGE_BYTES;
    }

    /** Puts what lies in many pieces together, in memory of this domain. */
    void gather(Held held) {
        Aggregate gathered = out.message();
        int end = held.length();
        counters.gatheredBytes.add(end);
        while (end > 0) {
            int length = Math.min(end, PIECE_BYTES);
            end -= length;
            held.copyTo(end, piece, 0, length);
            gathered.push(length).putBytes(0, piece, 0, length);
        }
        held.clear();
        held.append(gathered);
    }
}
