package org.bailey.ipc.memory;

/**
 * Where a buffer lies, for those who look at a stack that stands still: an fbuf, a block of a ring, an skbuff.
 *
 * @param beginOffset region offset of its first byte
 * @param lengthBytes bytes from there, whatever of them is in use
 * @param generation which of all that lay there one after the other it is
 * @param references slices of it that its originator holds or has sent; one more while it is being filled
 */
public record BufferExtent(long beginOffset, long lengthBytes, int generation, int references) {

    /** Whether a region offset lies in it. */
    public boolean contains(long offset) {
        return offset >= beginOffset && offset < beginOffset + lengthBytes;
    }
}
