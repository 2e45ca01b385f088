package org.bailey.drivers.pcap;

import java.nio.ByteBuffer;

/** A format that is not read, told by how it starts: its name, and the way to a pcap file. */
enum ForeignFormat {
    MODIFIED_PCAP("the patched pcap of old Linux kernels is not read; convert it with editcap -F pcap IN OUT",
        0xA1, 0xB2, 0xCD, 0x34),
    MODIFIED_PCAP_SWAPPED(MODIFIED_PCAP.sentence, 0x34, 0xCD, 0xB2, 0xA1),
    SNOOP("the capture looks like snoop; convert it with editcap -F pcap IN OUT", 's', 'n', 'o', 'o', 'p', 0),
    GZIP("the capture looks like gzip; unpack it with gunzip", 0x1F, 0x8B),
    ZSTD("the capture looks like zstd; unpack it with unzstd", 0x28, 0xB5, 0x2F, 0xFD),
    XZ("the capture looks like xz; unpack it with unxz", 0xFD, '7', 'z', 'X', 'Z', 0),
    BZIP2("the capture looks like bzip2; unpack it with bunzip2", 'B', 'Z', 'h'),
    LZ4("the capture looks like lz4; unpack it with unlz4", 0x04, 0x22, 0x4D, 0x18),
    ZIP("the capture looks like zip; unpack it with unzip", 'P', 'K', 3, 4);

    private static final String TEXT = "the capture looks like text; record one with tcpdump -w FILE";
    private static final String UNKNOWN = "the capture is not a pcap file; record one with tcpdump -w FILE";

    private final String sentence;
    private final int[] start;

    ForeignFormat(String sentence, int... start) {
        this.sentence = sentence;
        this.start = start;
    }

    /** What a file that starts like this is, and what to do, without the closing values. */
    static String sentence(ByteBuffer file) {
        for (ForeignFormat format : values()) {
            if (format.starts(file)) {
                return format.sentence;
            }
        }
        return isText(file) ? TEXT : UNKNOWN;
    }

    private boolean starts(ByteBuffer file) {
        if (file.limit() < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (Byte.toUnsignedInt(file.get(i)) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(ByteBuffer file) {
        for (int i = 0; i < file.limit(); i++) {
            byte b = file.get(i);
            boolean blank = b == '\n' || b == '\r' || b == '\t';
            if (!blank && (b < ' ' || b > '~')) {
                return false;
            }
        }
        return true;
    }
}
