package org.bailey.ipc.memory;

import java.util.Optional;
import org.bailey.ipc.mode.Mode;

/** Memory that one domain writes and a set of others reads: the allocator of one path. */
public interface Store extends Lender, AutoCloseable {

    /**
     * Allocates adjacent bytes with one reference on them.
     *
     * @return their region offset, or -1 where the quota is used up for now
     * @throws org.bailey.ipc.BaileyException with TOO_LARGE where it could never be
     */
    long allocate(int lengthBytes);

    /** Token of what {@link #allocate} returned last. */
    int token();

    /**
     * Asks for bytes in front of an offset, for whoever holds the only reference there ({@link Lender#sole}).
     * May be called by another thread than the owner's, where the only reference is there.
     */
    default Headroom extend(long offset, int lengthBytes) {
        return Headroom.NONE;
    }

    /**
     * Names the contents at an offset that is lent: buffer and generation, the same at all offsets in that buffer.
     * Together with the offset it never stands for other bytes, as long as the region's
     * {@linkplain PageTable#era era} lasts; 0 where a store has no such name.
     */
    default long contents(long offset) {
        return 0;
    }

    /** The buffer that an offset of this store lies in; nothing where none was made there. Changes nothing. */
    default Optional<BufferExtent> extent(long offset, PageTable pages) {
        return pages.extent(offset);
    }

    /** What the references to this store say on the wire: its layout, and so which channels can carry them. */
    StoreKind kind();

    /** Bytes that it could lend if nothing were outstanding. */
    long capacityBytes();

    /** Whether so little is left that its domain should get no input for now. */
    boolean low();

    /**
     * Whether more than half is in use, or mappings are short, so that those who hold long should move their data
     * out; asked by another thread than the owner's, a hint.
     */
    boolean pressed();

    /** Whether moving the bytes at this offset away would help where {@link #pressed}; for any thread. */
    boolean relievedBy(long offset);

    /** Loans outstanding: 0 where everything came back. */
    int outstanding();

    /** Says that another processor than the owner's reads what is allocated here. */
    default void readElsewhere() {
    }

    /** Counters of steps 1 and 4 that this store did. */
    Steps steps();

    /** How what lies in it is handled wherever it goes; rings and copies are mapped for good, and never secured. */
    default Mode mode() {
        return Mode.FASTEST;
    }

    /** The domains that what lies in it can reach. */
    default DataPath path() {
        return DataPath.UNKNOWN;
    }

    /** Address space of its originator; null where that is nobody in particular. */
    default Space space() {
        return null;
    }

    /**
     * Takes the right to write the fbuf at this offset from its originator, if it has that right.
     *
     * @param done where steps 2b and 2c are counted
     * @return false where the originator goes on writing beside it, so that its bytes have to be copied instead
     */
    default boolean secure(long offset, Steps done) {
        return false;
    }

    /** Gives its memory back to the region; nothing of it may be outstanding. */
    @Override
    void close();
}
