package org.bailey.domains.dns;

import org.bailey.domains.text.JsonLine;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.DnsRecord;
import org.bailey.ipc.Bytes;

/**
 * The data of records as text, as in a master file: {@code 10 mail.example} of an MX record.
 *
 * <p>Of types that it does not know, and of classes other than the Internet's, it tells type and length:
 * {@code TYPE731(12)}.
 */
final class RecordText {

    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int PTR = 12;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int DNAME = 39;
    private static final int SVCB = 64;
    private static final int HTTPS = 65;
    private static final int SPF = 99;

    private static final int SOA_NUMBERS = 5;
    private static final int SRV_NUMBERS = 3;

    private final JsonLine line;
    private final ServiceText service;
    private final int lineBytesMost;
    private Bytes bytes;
    private int message;
    private int end;

    /** Writes to a line, of text strings no more than it may have. */
    RecordText(JsonLine line, int lineBytesMost) {
        this.line = line;
        this.service = new ServiceText(line);
        this.lineBytesMost = lineBytesMost;
    }

    /**
     * Writes the data of a record as the next characters of a string.
     *
     * @param front where type and class stand
     * @return {@link Wrong#NOTHING}, or what is wrong with the data
     */
    int write(DnsMessage from, int front) {
        bytes = from.bytes();
        message = from.from();
        int type = DnsRecord.type(bytes, front);
        int at = front + DnsRecord.FRONT_BYTES;
        end = at + DnsRecord.dataBytes(bytes, front);
        if (DnsRecord.classNumber(bytes, front) != DnsRecord.INTERNET && type != TXT) {
            return unknown(type, at);
        }
        return switch (type) {
            case A, AAAA -> address(at, type == A ? AddressPair.IPV4_BYTES : AddressPair.IPV6_BYTES);
            case NS, CNAME, PTR, DNAME -> lastName(at);
            case SOA -> authority(at);
            case MX -> numbersAndName(at, 1);
            case SRV -> numbersAndName(at, SRV_NUMBERS);
            case TXT, SPF -> strings(at);
            case SVCB, HTTPS -> service(at);
            default -> unknown(type, at);
        };
    }

    private int unknown(int type, int at) {
        Mnemonics.writeType(line, type);
        line.character('(');
        line.number(end - at);
        line.character(')');
        return Wrong.NOTHING;
    }

    private int address(int at, int addressBytes) {
        if (end - at != addressBytes) {
            return Wrong.DATA;
        }
        boolean small = addressBytes == AddressPair.IPV4_BYTES;
        line.characters(addressBytes, small ? 0 : bytes.getLong(at),
            small ? bytes.getInt(at) : bytes.getLong(at + Long.BYTES));
        return Wrong.NOTHING;
    }

    private int name(int at) {
        return Name.write(line, bytes, message, at, end);
    }

    private int lastName(int at) {
        int after = name(at);
        return after < 0 ? after : after == end ? Wrong.NOTHING : Wrong.DATA;
    }

    private int numbersAndName(int from, int numbers) {
        int at = from;
        if (at + numbers * Short.BYTES > end) {
            return Wrong.DATA;
        }
        for (int i = 0; i < numbers; i++) {
            line.number(bytes.getUnsignedShort(at));
            line.character(' ');
            at += Short.BYTES;
        }
        return lastName(at);
    }

    private int authority(int from) {
        int at = name(from);
        if (at < 0) {
            return at;
        }
        line.character(' ');
        at = name(at);
        if (at < 0) {
            return at;
        }
        if (end - at != SOA_NUMBERS * Integer.BYTES) {
            return Wrong.DATA;
        }
        for (; at < end; at += Integer.BYTES) {
            line.character(' ');
            line.number(bytes.getUnsignedInt(at));
        }
        return Wrong.NOTHING;
    }

    /** Strings with their lengths in front; what makes the line too long is left out. */
    private int strings(int from) {
        int at = from;
        if (at == end) {
            return Wrong.DATA;
        }
        while (at < end) {
            int stringEnd = at + 1 + bytes.getUnsignedByte(at);
            if (stringEnd > end) {
                return Wrong.DATA;
            }
            if (at > from) {
                line.character(' ');
            }
            if (line.lengthBytes() > lineBytesMost) {
                line.characters(Answers.OMITTED);
                return Wrong.NOTHING;
            }
            line.character('"');
            for (at++; at < stringEnd; at++) {
                Name.quoted(line, bytes.getUnsignedByte(at));
            }
            line.character('"');
        }
        return Wrong.NOTHING;
    }

    private int service(int at) {
        if (at + Short.BYTES > end) {
            return Wrong.DATA;
        }
        line.number(bytes.getUnsignedShort(at));
        line.character(' ');
        int after = name(at + Short.BYTES);
        return after < 0 ? after : service.write(bytes, after, end);
    }
}
