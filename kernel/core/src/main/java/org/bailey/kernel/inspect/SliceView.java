package org.bailey.kernel.inspect;

/**
 * A slice as it was when somebody looked.
 *
 * @param offset region offset of its first byte
 * @param bufferOffset region offset at which the buffer begins that it lies in: an fbuf, a block, an skbuff
 * @param generation which of the contents of that buffer it is of
 */
public record SliceView(long offset, int lengthBytes, long bufferOffset, int generation) {

    /** Whether a byte of another slice is one of this one's. */
    public boolean overlaps(SliceView other) {
        return bufferOffset == other.bufferOffset && generation == other.generation
            && offset < other.offset + other.lengthBytes && other.offset < offset + lengthBytes;
    }
}
