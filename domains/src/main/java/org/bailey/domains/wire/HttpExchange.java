package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of one HTTP exchange, a request and its final response: from {@code http1} to {@code http-log}.
 *
 * <pre>
 *   0               8               16     18     20     22     24       28     32    36
 *   +---------------+---------------+------+------+------+------+--------+------+-----+
 *   | request bytes |response bytes |status|client|server|addr. | method | host | uri |  then, side by side:
 *   |  of the body  |  of the body  |      | port | port |bytes | bytes  |bytes |bytes|
 *   +---------------+---------------+------+------+------+------+--------+------+-----+
 *   client address | server address | method | host | uri
 * </pre>
 *
 * <p>A status of 0 stands for no response, host bytes of -1 for no Host field. Addresses have 4 bytes or 16.
 * The message's {@code timestampNs} is the time of the packet that the request begins in, its {@code flow} the
 * connection. The words from the method on are the request's own bytes, by reference.
 */
public final class HttpExchange {

    /** Host bytes of a request without a Host field. */
    public static final int NO_HOST = -1;

    private static final int REQUEST_BYTES = 0;
    private static final int RESPONSE_BYTES = 8;
    private static final int STATUS = 16;
    private static final int CLIENT_PORT = 18;
    private static final int SERVER_PORT = 20;
    private static final int ADDRESS_BYTES = 22;
    private static final int METHOD_BYTES = 24;
    private static final int HOST_BYTES = 28;
    private static final int URI_BYTES = 32;
    private static final int ADDRESSES = 36;

    private HttpExchange() {
    }

    /** Bytes in front of the method, with two addresses of this length. */
    public static int recordBytes(int addressBytes) {
        return ADDRESSES + 2 * addressBytes;
    }

    /** Whether these bytes are an exchange whose lengths agree. */
    public static boolean valid(Bytes exchange) {
        if (exchange.length() < ADDRESSES) {
            return false;
        }
        int address = addressBytes(exchange);
        long method = methodBytes(exchange);
        long host = hostBytes(exchange);
        long uri = uriBytes(exchange);
        return AddressPair.isKnown(address) && method >= 0 && host >= NO_HOST && uri >= 0
            && recordBytes(address) + method + Math.max(host, 0) + uri == exchange.length();
    }

    /** Writes the sizes of both bodies and the status. */
    public static void putOutcome(WritableFbuf record, long requestBytes, long responseBytes, int status) {
        record.putLong(REQUEST_BYTES, requestBytes).putLong(RESPONSE_BYTES, responseBytes).putShort(STATUS, status);
    }

    /** Writes the ports. */
    public static void putPorts(WritableFbuf record, int clientPort, int serverPort) {
        record.putShort(CLIENT_PORT, clientPort).putShort(SERVER_PORT, serverPort);
    }

    /** Writes the client's address, and how long it is; the halves are those of {@link AddressPair}. */
    public static void putClient(WritableFbuf record, int addressBytes, long high, long low) {
        record.putShort(ADDRESS_BYTES, addressBytes);
        putAddress(record, clientFrom(), addressBytes, high, low);
    }

    /** Writes the server's address. */
    public static void putServer(WritableFbuf record, int addressBytes, long high, long low) {
        putAddress(record, serverFrom(addressBytes), addressBytes, high, low);
    }

    private static void putAddress(WritableFbuf record, int from, int addressBytes, long high, long low) {
        if (addressBytes == AddressPair.IPV4_BYTES) {
            record.putInt(from, (int) low);
        } else {
            record.putLong(from, high).putLong(from + Long.BYTES, low);
        }
    }

    /** Writes the lengths of the words; {@link #NO_HOST} where there is none. */
    public static void putWords(WritableFbuf record, int methodBytes, int hostBytes, int uriBytes) {
        record.putInt(METHOD_BYTES, methodBytes).putInt(HOST_BYTES, hostBytes).putInt(URI_BYTES, uriBytes);
    }

    /** Bytes of the request's body. */
    public static long requestBytes(Bytes exchange) {
        return exchange.getLong(REQUEST_BYTES);
    }

    /** Bytes of the response's body. */
    public static long responseBytes(Bytes exchange) {
        return exchange.getLong(RESPONSE_BYTES);
    }

    /** Status of the final response; 0 where there is none. */
    public static int status(Bytes exchange) {
        return exchange.getUnsignedShort(STATUS);
    }

    /** TCP port of the client. */
    public static int clientPort(Bytes exchange) {
        return exchange.getUnsignedShort(CLIENT_PORT);
    }

    /** TCP port of the server. */
    public static int serverPort(Bytes exchange) {
        return exchange.getUnsignedShort(SERVER_PORT);
    }

    /** Bytes of one address. */
    public static int addressBytes(Bytes exchange) {
        return exchange.getUnsignedShort(ADDRESS_BYTES);
    }

    /** Index of the client's address. */
    public static int clientFrom() {
        return ADDRESSES;
    }

    /** Index of the server's address. */
    public static int serverFrom(int addressBytes) {
        return ADDRESSES + addressBytes;
    }

    /** Bytes of the method. */
    public static int methodBytes(Bytes exchange) {
        return exchange.getInt(METHOD_BYTES);
    }

    /** Bytes of the Host field's value, or {@link #NO_HOST}. */
    public static int hostBytes(Bytes exchange) {
        return exchange.getInt(HOST_BYTES);
    }

    /** Bytes of the request's target. */
    public static int uriBytes(Bytes exchange) {
        return exchange.getInt(URI_BYTES);
    }

    /** Index of the method. */
    public static int methodFrom(Bytes exchange) {
        return recordBytes(addressBytes(exchange));
    }

    /** Index of the Host field's value. */
    public static int hostFrom(Bytes exchange) {
        return methodFrom(exchange) + methodBytes(exchange);
    }

    /** Index of the request's target. */
    public static int uriFrom(Bytes exchange) {
        return hostFrom(exchange) + Math.max(hostBytes(exchange), 0);
    }
}
