package org.bailey.kernel.tap;

import org.bailey.ipc.slice.SliceList;

/** Packets of a device, which are what they are; a capture holds those of one link type, its first packet's. */
final class LinkFraming implements Framing {

    private static final int ETHERNET = 1;
    private static final int UNDECIDED = -1;
    private static final int LARGEST = 0xFFFF;
    private static final long LONGEST_BYTES = 0xFFFF_FFFFL;

    private int linkType = UNDECIDED;

    @Override
    public int usualLinkType() {
        return ETHERNET;
    }

    @Override
    public int decide(SliceList first) {
        linkType = first.classWord() >= 0 && first.classWord() <= LARGEST ? first.classWord() : ETHERNET;
        return linkType;
    }

    @Override
    public boolean fits(SliceList message) {
        return message.classWord() == linkType;
    }

    @Override
    public long originalBytes(SliceList message) {
        return Math.clamp(message.word0(), 0, LONGEST_BYTES);
    }
}
