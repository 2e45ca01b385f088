package org.bailey.drivers.pcap;

import org.bailey.ipc.Bytes;

/** A device that packets of a pcapng section were captured on: link type, longest packet, unit of time. */
record PcapngInterface(int linkType, long snaplenBytes, TimeUnit unit) {

    private static final int RESOLUTION_BYTES = 1;
    private static final int OFFSET_BYTES = 8;
    private static final int MICROSECOND = 6;

    /** Reads an interface block of this length; null where its options do not fit into it. */
    static PcapngInterface of(Bytes block, int lengthBytes, boolean littleEndian) {
        int end = lengthBytes - PcapngLayout.TRAILER_BYTES;
        int resolution = MICROSECOND;
        long offsetSeconds = 0;
        int option = PcapngLayout.INTERFACE_OPTIONS;
        while (option + PcapngLayout.OPTION_HEADER_BYTES <= end) {
            int code = PcapngLayout.optionCode(block, option, littleEndian);
            int valueBytes = PcapngLayout.optionBytes(block, option, littleEndian);
            int value = option + PcapngLayout.OPTION_HEADER_BYTES;
            if (code == PcapngLayout.END_OF_OPTIONS) {
                break;
            }
            if (!fits(code, valueBytes) || valueBytes > end - value) {
                return null;
            }
            if (code == PcapngLayout.IF_TSRESOL) {
                resolution = block.getUnsignedByte(value);
            } else if (code == PcapngLayout.IF_TSOFFSET) {
                offsetSeconds = PcapngLayout.optionLong(block, option, littleEndian);
            }
            option = value + (int) PcapngLayout.padded(valueBytes);
        }
        return new PcapngInterface(PcapngLayout.linkType(block, littleEndian),
            PcapngLayout.snaplenBytes(block, littleEndian), new TimeUnit(resolution, offsetSeconds));
    }

    /** Most bytes that a packet of it can have; a snaplen of 0 means that there was no limit. */
    long limitBytes() {
        return snaplenBytes == 0 ? PacketLimit.MOST_BYTES : PacketLimit.bytes(snaplenBytes);
    }

    private static boolean fits(int code, int valueBytes) {
        return switch (code) {
            case PcapngLayout.IF_TSRESOL -> valueBytes == RESOLUTION_BYTES;
            case PcapngLayout.IF_TSOFFSET -> valueBytes == OFFSET_BYTES;
            default -> true;
        };
    }
}
