package org.bailey.kernel.tap;

import java.nio.ByteBuffer;
import org.bailey.ipc.slice.SliceList;

/** What a link carried, behind a header of LINKTYPE_LINUX_SLL that says its EtherType. */
final class EtherTypeFraming implements Framing {

    private static final int LINUX_SLL = 113;

    @Override
    public int usualLinkType() {
        return LINUX_SLL;
    }

    @Override
    public int frontBytes(SliceList message) {
        return TapLayout.SLL_BYTES;
    }

    @Override
    public void putFront(ByteBuffer to, SliceList message) {
        TapLayout.putSll(to, message.classWord());
    }
}
