package org.bailey.ipc;

/**
 * The fixed record that travels beside a message's bytes, the same under every transport.
 *
 * <p>It is what {@code sk_buff} keeps in {@code stamp}, {@code csum} and {@code cb}, and Beltway in the
 * class word of a rich pointer. A layer learns time, flow, direction, gaps and ends from it; what the
 * class word and the two user words mean is agreed between neighbours.
 */
public interface Descriptor {

    /** {@return the time at which the device saw it, in nanoseconds since 1970; 0 where unknown} */
    long timestampNs();

    /**
     * Sets the time.
     *
     * @param timestampNs nanoseconds since 1970
     */
    void timestampNs(long timestampNs);

    /** {@return the number of the flow it belongs to; 0 where it belongs to none} */
    long flow();

    /**
     * Sets the flow.
     *
     * @param flow its number, or 0
     */
    void flow(long flow);

    /** {@return what a classifier said of it} */
    int classWord();

    /**
     * Sets the class.
     *
     * @param classWord what is agreed with the neighbour
     */
    void classWord(int classWord);

    /** {@return what kind of message it is} */
    Kind kind();

    /**
     * Sets the kind.
     *
     * @param kind what kind of message it is
     */
    void kind(Kind kind);

    /** {@return how many bytes are missing, of a {@link Kind#GAP}} */
    long gapBytes();

    /**
     * Sets the bytes missing.
     *
     * @param gapBytes how many
     */
    void gapBytes(long gapBytes);

    /** {@return the first user word} */
    long word0();

    /**
     * Sets the first user word.
     *
     * @param word what is agreed with the neighbour
     */
    void word0(long word);

    /** {@return the second user word} */
    long word1();

    /**
     * Sets the second user word.
     *
     * @param word what is agreed with the neighbour
     */
    void word1(long word);

    /**
     * Takes over all fields of another descriptor.
     *
     * @param other the other descriptor
     */
    default void describeAs(Descriptor other) {
        timestampNs(other.timestampNs());
        flow(other.flow());
        classWord(other.classWord());
        kind(other.kind());
        gapBytes(other.gapBytes());
        word0(other.word0());
        word1(other.word1());
    }
}
