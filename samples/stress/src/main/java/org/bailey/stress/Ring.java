package org.bailey.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
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
 * One buffer of a JVM that all states of a test share: a ring is too large to make one for each. It goes on from state
 * to state, one actor writing and one reading, so that these tests run with two processors and no more.
 */
final class Ring {

    /** Nothing was there to be read. */
    static final int NONE = 0;

    /** A record was read, and was whole. */
    static final int WHOLE = 1;

    /** A record's begin and end do not fit together, and nobody said so. */
    static final int TORN = 2;

    /** The reader was told in time that it came too late. */
    static final int EXPIRED = 3;

    private static final int ENTRIES = 8;
    private static final int ENDED_MOST = 8;

    private final Region region = new Region(64 << 20);
    private final Buffers buffers = new Buffers(region);
    private final Holdings owner = new Holdings(new Space(region, "owner", Enforcement.VIEWS), () -> null);
    private final Patience patience;
    private final Peeked peeked = new Peeked();
    private final List<BufferWriter> ended = new ArrayList<>();
    private volatile BufferWriter writer;
    private BufferReader reader;
    private long number;

    Ring(Patience patience) {
        this.patience = patience;
        create();
    }

    private void create() {
        writer = buffers.create("ring " + number, owner, new DBufShape(DBufKind.V, 1 << 20), ENTRIES, patience);
    }

    /** Lets the reader of this test in. */
    Ring readBy(Preference preference) {
        reader = buffers.open(writer.name(), "reader", preference);
        writer.tend();
        return this;
    }

    /** Writes a record that begins and ends with its number; does nothing where there is no room. */
    void write(int lengthBytes) {
        Claim claim = writer.claim(lengthBytes);
        if (claim != null) {
            long each = ++number;
            claim.putLong(0, each).putLong(lengthBytes - 8, ~each);
            claim.publish(lengthBytes, 0, 0);
        }
    }

    /** Reads the next record where it lies, and moves on. */
    int read() {
        return read(reader);
    }

    private int read(BufferReader from) {
        try {
            if (!from.peek(peeked)) {
                return NONE;
            }
            boolean whole = peeked.getLong(0) == ~peeked.getLong(peeked.length() - 8);
            from.advance();
            return whole ? WHOLE : TORN;
        } catch (BaileyException late) {
            if (late.code() != ErrorCode.EXPIRED) {
                throw late;
            }
            if (from.evicted()) {
                from.close();
                reader = buffers.open(writer.name(), "reader", Preference.SLOW_READER);
            }
            return EXPIRED;
        }
    }

    /** Joins, reads, and leaves. */
    int visit(Preference preference) {
        try (BufferReader guest = buffers.open(writer.name(), "guest", preference)) {
            int seen = NONE;
            for (int i = 0; i < 4; i++) {
                seen = Math.max(seen, read(guest));
            }
            return seen;
        } catch (NoSuchElementException late) {
            return NONE;
        }
    }

    /** Ends the buffer and begins another, unless too many that ended are still read. */
    void replace() {
        ended.forEach(BufferWriter::tend);
        ended.removeIf(each -> !buffers.names().contains(each.name()));
        if (ended.size() < ENDED_MOST) {
            BufferWriter old = writer;
            number++;
            create();
            old.close();
            ended.add(old);
        }
    }
}
