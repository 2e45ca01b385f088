package org.bailey.drivers.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Bytes;

/**
 * The packets of a pcapng file; all other blocks are read or passed over on the way.
 *
 * <p>A block is believed when both of its lengths are at hand and equal. Simple packets carry no time: they get
 * that of the packet before them.
 */
final class PcapngRecords implements Records {

    /** More options than this on a packet or an interface only hide something. */
    private static final int OPTIONS_LIMIT_BYTES = 128 * 1024;
    private static final int INTERFACES_LIMIT = 65_536;

    private final Blocks blocks;
    private final Bytes bytes;
    private final PassedBlocks passed;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean littleEndian;
    /** Length of a block that was passed over as far as its trailer; 0 where there is none. */
    private long trailerDue;
    private long passedAtBytes;
    /** Length of the block with a packet that was found whole and true; 0 where there is none. */
    private int packetBlockBytes;
    private int dataIndex;
    private int capturedBytes;
    private long originalBytes;
    private long recordedNs;
    private int linkType;
    private int interfaceNumber;
    private String mistake = "";

    PcapngRecords(Blocks blocks, PassedBlocks passed) {
        this.blocks = blocks;
        this.bytes = blocks.bytes();
        this.passed = passed;
    }

    @Override
    public void begin(String file) throws IOException {
        Front front = front();
        if (front == Front.CORRUPT) {
            throw new BadInput("the capture is damaged before its first packet, " + mistake
                + "; record it again, or mend it with editcap IN OUT: file=" + file
                + ", offsetBytes=" + offsetBytes());
        }
        if (front == Front.TRUNCATED && interfaces.isEmpty()) {
            throw new BadInput("the capture ends within its first section; record it again: file=" + file
                + ", offsetBytes=" + offsetBytes());
        }
        boolean useless = !interfaces.isEmpty()
            && interfaces.stream().noneMatch(each -> LinkType.isKnown(each.linkType()));
        if (useless) {
            throw LinkType.unknown(interfaces.getFirst().linkType(), file);
        }
    }

    @Override
    public Front front() throws IOException {
        while (packetBlockBytes == 0) {
            Front stop = trailerDue != 0 ? trailer() : block();
            if (stop != null) {
                return stop;
            }
        }
        return Front.RECORD;
    }

    @Override
    public long recordedNs() {
        return recordedNs;
    }

    @Override
    public long originalBytes() {
        return originalBytes;
    }

    @Override
    public int linkType() {
        return linkType;
    }

    @Override
    public int interfaceNumber() {
        return interfaceNumber;
    }

    @Override
    public Aggregate take() {
        blocks.drop(dataIndex);
        Aggregate packet = blocks.take(capturedBytes);
        blocks.drop(packetBlockBytes - dataIndex - capturedBytes);
        packetBlockBytes = 0;
        return packet;
    }

    @Override
    public String mistake() {
        return mistake;
    }

    @Override
    public long offsetBytes() {
        return trailerDue != 0 ? passedAtBytes : blocks.offsetBytes();
    }

    @Override
    public void rewind() {
        blocks.rewind();
        interfaces.clear();
        trailerDue = 0;
        packetBlockBytes = 0;
        recordedNs = 0;
    }

    /** Takes in the block at the front; null where the next one, or its packet, then is. */
    private Front block() throws IOException {
        if (!blocks.gather(PcapngLayout.BLOCK_BYTES)) {
            return atEnd();
        }
        int type = PcapngLayout.type(bytes, littleEndian);
        if (type == PcapngLayout.SECTION) {
            return section();
        }
        long lengthBytes = PcapngLayout.lengthBytes(bytes, littleEndian);
        if (lengthBytes < PcapngLayout.BLOCK_BYTES || lengthBytes % PcapngLayout.LENGTH_UNIT_BYTES != 0) {
            return corrupt("a block has a length that none can have");
        }
        return switch (type) {
            case PcapngLayout.INTERFACE -> device(lengthBytes);
            case PcapngLayout.ENHANCED_PACKET, PcapngLayout.PACKET -> packet(type, lengthBytes);
            case PcapngLayout.SIMPLE_PACKET -> simplePacket(lengthBytes);
            default -> {
                passed.count(type);
                yield passOver(lengthBytes);
            }
        };
    }

    private Front section() throws IOException {
        if (!blocks.gather(PcapngLayout.SECTION_BYTES)) {
            return atEnd();
        }
        int order = PcapngLayout.byteOrder(bytes);
        if (order != PcapngLayout.BYTE_ORDER_MAGIC && order != Integer.reverseBytes(PcapngLayout.BYTE_ORDER_MAGIC)) {
            return corrupt("a section has no known byte order");
        }
        littleEndian = order != PcapngLayout.BYTE_ORDER_MAGIC;
        long lengthBytes = PcapngLayout.lengthBytes(bytes, littleEndian);
        if (lengthBytes < PcapngLayout.SECTION_BYTES || lengthBytes % PcapngLayout.LENGTH_UNIT_BYTES != 0) {
            return corrupt("a section header has a length that none can have");
        }
        if (PcapngLayout.majorVersion(bytes, littleEndian) != PcapngLayout.KNOWN_MAJOR) {
            return corrupt("a section is of an unknown version");
        }
        interfaces.clear();
        return passOver(lengthBytes);
    }

    private Front device(long lengthBytes) throws IOException {
        if (lengthBytes < PcapngLayout.INTERFACE_BYTES || interfaces.size() == INTERFACES_LIMIT
            || lengthBytes > PcapngLayout.INTERFACE_BYTES + OPTIONS_LIMIT_BYTES) {
            return corrupt("an interface is declared that cannot be");
        }
        Front stop = whole((int) lengthBytes);
        if (stop != null) {
            return stop;
        }
        PcapngInterface device = PcapngInterface.of(bytes, (int) lengthBytes, littleEndian);
        if (device == null) {
            return corrupt("the options of an interface do not fit");
        }
        interfaces.add(device);
        blocks.drop((int) lengthBytes);
        return null;
    }

    private Front packet(int type, long lengthBytes) throws IOException {
        if (!blocks.gather(PcapngLayout.PACKET_DATA)) {
            return atEnd();
        }
        long number = PcapngLayout.interfaceNumber(bytes, type, littleEndian);
        long captured = PcapngLayout.capturedBytes(bytes, littleEndian);
        long original = PcapngLayout.originalBytes(bytes, littleEndian);
        long time = PcapngLayout.time(bytes, littleEndian);
        if (number >= interfaces.size()) {
            return corrupt("a packet names an interface that was not declared");
        }
        PcapngInterface device = interfaces.get((int) number);
        Front stop = data(device, PcapngLayout.PACKET_DATA, captured, original, lengthBytes);
        if (stop == null) {
            recordedNs = device.unit().ns(time);
            interfaceNumber = (int) number;
        }
        return stop;
    }

    private Front simplePacket(long lengthBytes) throws IOException {
        if (interfaces.isEmpty()) {
            return corrupt("a packet names an interface that was not declared");
        }
        PcapngInterface device = interfaces.getFirst();
        long original = PcapngLayout.simpleOriginalBytes(bytes, littleEndian);
        long captured = device.snaplenBytes() == 0 ? original : Math.min(original, device.snaplenBytes());
        Front stop = data(device, PcapngLayout.SIMPLE_PACKET_DATA, captured, original, lengthBytes);
        if (stop == null) {
            interfaceNumber = 0;
        }
        return stop;
    }

    private Front data(PcapngInterface device, int index, long captured, long original, long lengthBytes)
        throws IOException {
        long leastBytes = index + PcapngLayout.padded(captured) + PcapngLayout.TRAILER_BYTES;
        if (captured > device.limitBytes() || captured > original || lengthBytes < leastBytes
            || lengthBytes > leastBytes + OPTIONS_LIMIT_BYTES) {
            return corrupt("a packet has a length that cannot be true");
        }
        Front stop = whole((int) lengthBytes);
        if (stop == null) {
            linkType = device.linkType();
            dataIndex = index;
            capturedBytes = (int) captured;
            originalBytes = original;
            packetBlockBytes = (int) lengthBytes;
        }
        return stop;
    }

    /** Brings a whole block to hand; null where it is, and both of its lengths are the same. */
    private Front whole(int lengthBytes) throws IOException {
        if (!blocks.gather(lengthBytes)) {
            return atEnd();
        }
        boolean equal = PcapngLayout.trailerBytes(bytes, lengthBytes, littleEndian) == lengthBytes;
        return equal ? null : corrupt("the two lengths of a block differ");
    }

    private Front passOver(long lengthBytes) {
        passedAtBytes = blocks.offsetBytes();
        blocks.skip(lengthBytes - PcapngLayout.TRAILER_BYTES);
        trailerDue = lengthBytes;
        return null;
    }

    private Front trailer() throws IOException {
        if (!blocks.gather(PcapngLayout.TRAILER_BYTES)) {
            return atEnd();
        }
        if (PcapngLayout.trailerBytes(bytes, PcapngLayout.TRAILER_BYTES, littleEndian) != trailerDue) {
            return corrupt("the two lengths of a block differ");
        }
        blocks.drop(PcapngLayout.TRAILER_BYTES);
        trailerDue = 0;
        return null;
    }

    private Front atEnd() {
        if (!blocks.fileEnded()) {
            return Front.WAITING;
        }
        return bytes.length() == 0 && trailerDue == 0 ? Front.END : Front.TRUNCATED;
    }

    private Front corrupt(String what) {
        mistake = what;
        return Front.CORRUPT;
    }
}
