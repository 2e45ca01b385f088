package org.bailey.ipc;

/**
 * A message: a mutable list of slices over immutable fbufs, with one owner at a time.
 *
 * <p>Operations change the list, never a payload byte. The handle is pooled: it is good until the message
 * is sent, released, or the call it was lent for returns. After IO-Lite's buffer aggregate (OSDI 1999)
 * and the aggregate object of fbufs (SOSP 1993).
 */
public interface Aggregate extends Bytes, Descriptor {

    /**
     * Drops bytes from the front.
     *
     * @param lengthBytes how many
     */
    void drop(int lengthBytes);

    /**
     * Keeps the first bytes only.
     *
     * @param lengthBytes how many
     */
    void truncate(int lengthBytes);

    /**
     * Takes the first bytes off as a message of their own.
     *
     * @param lengthBytes how many
     * @return the bytes taken off, with a copy of this descriptor
     */
    Aggregate take(int lengthBytes);

    /**
     * Cuts in two.
     *
     * @param lengthBytes how many bytes stay here
     * @return the rest, with a copy of this descriptor
     */
    Aggregate split(int lengthBytes);

    /**
     * Moves the bytes of another message to the end of this one.
     *
     * @param tail the other message, which is used up
     */
    void append(Aggregate tail);

    /**
     * Puts another message's bytes in the place of a range.
     *
     * @param from index of the first byte that goes
     * @param lengthBytes how many go
     * @param by the other message, which is used up
     */
    void replace(int from, int lengthBytes, Aggregate by);

    /**
     * Makes room in front, in memory that this domain writes: no payload byte moves. Where the bytes lie in a buffer
     * with headroom that nobody else can see, they only begin earlier.
     *
     * @param lengthBytes how many bytes, 1 or more
     * @return the room, to be written whole before the message is sent: it holds whatever was there before
     * @throws BaileyException with {@link ErrorCode#QUOTA} where this domain's memory is used up, with
     *     {@link ErrorCode#TOO_LARGE} where no buffer is that large
     */
    WritableFbuf push(int lengthBytes);

    /**
     * Makes sure that nobody else can change these bytes any more.
     *
     * <p>Secure first, then validate, then use: whoever wrote a volatile fbuf may still write it after it was sent,
     * so that what was validated before can be something else by now. A layer that only hands on, or whose mistake
     * would hurt nobody but the writer, need not (fbufs, SOSP 1993, section 3.2.4).
     *
     * @throws BaileyException with {@link ErrorCode#QUOTA} where this domain's memory is used up
     */
    void secure();

    /** Gives the message back now instead of at the end of the call. */
    void release();
}
