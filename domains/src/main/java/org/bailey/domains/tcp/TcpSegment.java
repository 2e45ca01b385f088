package org.bailey.domains.tcp;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.TcpHeader;
import org.bailey.ipc.Aggregate;

/** The fields of the segment at hand; filled again for each. */
final class TcpSegment {

    private static final int KINDS = TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK;
    private static final int ENDS = TcpHeader.FIN | TcpHeader.RST;

    /** Bytes of one address. */
    int addressBytes;
    /** Bytes in front of the payload. */
    int payloadAt;
    int payloadBytes;
    int sequence;
    int acknowledgment;
    private int flags;

    /** Takes the fields of a segment whose lengths are checked. */
    void read(Aggregate packet, int bytesOfAddress) {
        int at = AddressPair.pairBytes(bytesOfAddress);
        addressBytes = bytesOfAddress;
        payloadAt = at + TcpHeader.headerBytes(packet, at);
        payloadBytes = packet.length() - payloadAt;
        sequence = TcpHeader.sequence(packet, at);
        acknowledgment = TcpHeader.acknowledgment(packet, at);
        flags = TcpHeader.flags(packet, at);
    }

    boolean isSyn() {
        return (flags & TcpHeader.SYN) != 0;
    }

    boolean isAck() {
        return (flags & TcpHeader.ACK) != 0;
    }

    boolean isFin() {
        return (flags & TcpHeader.FIN) != 0;
    }

    boolean isReset() {
        return (flags & TcpHeader.RST) != 0;
    }

    boolean isUrgent() {
        return (flags & TcpHeader.URG) != 0;
    }

    /**
     * Offset of the urgent byte, for a payload at this offset. The pointer names the byte behind it, as all
     * end systems have it (RFC 6093, section 3.1); 4.4BSD takes a pointer of 0 for none, and so do we.
     */
    long urgentAt(Aggregate packet, long offsetOfPayload) {
        int pointer = TcpHeader.urgentPointer(packet, AddressPair.pairBytes(addressBytes));
        return pointer == 0 ? Direction.NEVER : offsetOfPayload - (isSyn() ? 1 : 0) + pointer - 1;
    }

    /** Whether an end system would look at a segment with these flags at all (RFC 9293, section 3.10.7). */
    boolean hasUsableFlags() {
        return (flags & KINDS) != 0 && !(isSyn() && (flags & ENDS) != 0);
    }

    /** Sequence number of the first byte of the payload, which a SYN precedes. */
    int sequenceOfPayload() {
        return isSyn() ? sequence + 1 : sequence;
    }
}
