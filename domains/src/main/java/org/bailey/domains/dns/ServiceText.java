package org.bailey.domains.dns;

import java.nio.charset.StandardCharsets;
import org.bailey.domains.text.JsonLine;
import org.bailey.domains.wire.AddressPair;
import org.bailey.ipc.Bytes;

/**
 * The parameters of SVCB and HTTPS records as text (RFC 9460, section 2.1): {@code alpn=h2,h3 port=8443}.
 *
 * <pre>
 *   0     2        4
 *   +-----+--------+-------+
 *   | key | length | value |  once for each parameter, keys ascending
 *   +-----+--------+-------+
 * </pre>
 *
 * <p>Of keys that it does not know it tells number and length: {@code key9(12)}.
 */
final class ServiceText {

    private static final int FRONT_BYTES = 4;
    private static final int LENGTH = 2;
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int IPV6_HINT = 6;
    private static final byte[][] KEYS = {ascii("mandatory"), ascii("alpn"), ascii("no-default-alpn"), ascii("port"),
        ascii("ipv4hint"), ascii("ech"), ascii("ipv6hint")};
    private static final byte[] KEY = ascii("key");

    private final JsonLine line;

    ServiceText(JsonLine line) {
        this.line = line;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes all parameters as the next characters of a string; answers what is wrong with them. */
    int write(Bytes bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (at + FRONT_BYTES > end) {
                return Wrong.DATA;
            }
            int key = bytes.getUnsignedShort(at);
            int valueBytes = bytes.getUnsignedShort(at + LENGTH);
            at += FRONT_BYTES;
            if (at + valueBytes > end) {
                return Wrong.DATA;
            }
            line.character(' ');
            writeKey(key);
            if (!writeValue(bytes, key, at, at + valueBytes)) {
                return Wrong.DATA;
            }
            at += valueBytes;
        }
        return Wrong.NOTHING;
    }

    private void writeKey(int key) {
        if (key < KEYS.length) {
            line.characters(KEYS[key]);
        } else {
            line.characters(KEY);
            line.number(key);
        }
    }

    private boolean writeValue(Bytes bytes, int key, int from, int end) {
        return switch (key) {
            case MANDATORY -> writeKeys(bytes, from, end);
            case ALPN -> writeProtocols(bytes, from, end);
            case PORT -> writePort(bytes, from, end);
            case IPV4_HINT -> writeAddresses(bytes, from, end, AddressPair.IPV4_BYTES);
            case IPV6_HINT -> writeAddresses(bytes, from, end, AddressPair.IPV6_BYTES);
            default -> writeLength(end - from);
        };
    }

    private boolean writeLength(int valueBytes) {
        if (valueBytes > 0) {
            line.character('(');
            line.number(valueBytes);
            line.character(')');
        }
        return true;
    }

    private boolean writeKeys(Bytes bytes, int from, int end) {
        for (int at = from; at + Short.BYTES <= end; at += Short.BYTES) {
            line.character(at == from ? '=' : ',');
            writeKey(bytes.getUnsignedShort(at));
        }
        return end > from && (end - from) % Short.BYTES == 0;
    }

    private boolean writeProtocols(Bytes bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int protocolEnd = at + 1 + bytes.getUnsignedByte(at);
            if (protocolEnd > end) {
                return false;
            }
            line.character(at == from ? '=' : ',');
            for (at++; at < protocolEnd; at++) {
                Name.quoted(line, bytes.getUnsignedByte(at));
            }
        }
        return end > from;
    }

    private boolean writePort(Bytes bytes, int from, int end) {
        if (end - from != Short.BYTES) {
            return false;
        }
        line.character('=');
        line.number(bytes.getUnsignedShort(from));
        return true;
    }

    private boolean writeAddresses(Bytes bytes, int from, int end, int addressBytes) {
        boolean small = addressBytes == AddressPair.IPV4_BYTES;
        for (int at = from; at + addressBytes <= end; at += addressBytes) {
            line.character(at == from ? '=' : ',');
            line.characters(addressBytes, small ? 0 : bytes.getLong(at),
                small ? bytes.getInt(at) : bytes.getLong(at + Long.BYTES));
        }
        return end > from && (end - from) % addressBytes == 0;
    }
}
