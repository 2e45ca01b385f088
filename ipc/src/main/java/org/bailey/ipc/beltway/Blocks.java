package org.bailey.ipc.beltway;

import java.util.Optional;

/**
 * The marks of a ring's blocks, in one of four layouts: where each begins and ends, and how often it is referred to.
 *
 * <p>Its owner alone uses it. A position is absolute; a token is a mark's number, small enough for a loan.
 */
sealed interface Blocks permits FixedSlots, InBand, Apart, Unmarked {

    /** Marks of this kind, for a ring whose bytes begin at an address. */
    static Blocks of(DBufShape shape, long ring, long table) {
        return switch (shape.kind()) {
            case P -> new FixedSlots(shape, table);
            case V -> new InBand(shape, ring);
            case D -> new Apart(shape, table);
            case C -> new Unmarked(shape, table);
        };
    }

    /** Bytes that a table beside the ring takes. */
    static long tableBytes(DBufShape shape) {
        return switch (shape.kind()) {
            case P -> FixedSlots.tableBytes(shape);
            case V -> 0;
            case D -> Apart.tableBytes(shape);
            case C -> Unmarked.tableBytes(shape);
        };
    }

    /** Bytes of the ring that a block of this payload takes. */
    long blockBytes(int lengthBytes);

    /** Bytes of them in front of the payload. */
    int headerBytes();

    /** A power of two: places in the ring that are so far apart have no mark in common. */
    int apartBytes();

    /** Whether one more block can be marked. */
    boolean vacant();

    /** Whether so many marks are in use that those who hold blocks for long should move their bytes out. */
    boolean crowded();

    /** Marks a block, with one reference more than there were; returns its token. */
    int begin(long position, int lengthBytes);

    /** References under this mark. */
    int references(int token);

    /** Sets the references under this mark. */
    void references(int token, int references);

    /** Where in the ring the block of this mark begins; one of the first, where several share it. */
    long place(int token);

    /**
     * End of the block that begins here where nobody refers to it, and its mark is free from then on; else here. Of
     * several such blocks in a row, all before the head, it may be the last one's.
     */
    long passed(long position, long head);

    /** Forgets all references in the part that is in use. */
    void recount(Extent used);

    /** Marks in the part that is in use with references. */
    int lent(Extent used);

    /** The block around a position in the part that is in use, for who looks while nothing moves. */
    Optional<Block> around(long position, Extent used);

    /**
     * Bytes under one mark.
     *
     * @param position of the first of them
     */
    record Block(long position, long lengthBytes, int references) {
    }
}
