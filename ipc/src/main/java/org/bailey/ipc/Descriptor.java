package org.bailey.ipc;

/**
 * The fixed record that travels beside a message's bytes, the same under every transport.
 *
 * <p>It is what {@code sk_buff} keeps in {@code stamp}, {@code csum} and {@code cb}, and Beltway in the
 * class word of a rich pointer. A layer learns time, flow, direction, gaps and ends from it; what the
 * class word and the two user words mean is agreed between neighbours.
 */
public interface Descriptor {

    /** Time at which the device saw it, in nanoseconds since 1970; 0 where unknown. */
    long timestampNs();

    /** Sets the time in nanoseconds since 1970. */
    void timestampNs(long timestampNs);

    /** Number of the flow it belongs to; 0 where it belongs to none. */
    long flow();

    /** Sets the flow. */
    void flow(long flow);

    /** What a classifier said of it. */
    int classWord();

    /** Sets the class. */
    void classWord(int classWord);

    /** What kind of message it is. */
    Kind kind();

    /** Sets the kind. */
    void kind(Kind kind);

    /** Bytes missing, of a {@link Kind#GAP}. */
    long gapBytes();

    /** Sets the bytes missing. */
    void gapBytes(long gapBytes);

    /** First user word. */
    long word0();

    /** Sets the first user word. */
    void word0(long word);

    /** Second user word. */
    long word1();

    /** Sets the second user word. */
    void word1(long word);

    /** Takes over all fields of another descriptor. */
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
