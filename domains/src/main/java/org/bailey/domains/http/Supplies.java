package org.bailey.domains.http;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Context;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;

/** What all connections of the domain draw on: limits, counters, pooled objects, and one account of memory. */
final class Supplies {

    /** Largest piece asked for at a time: small beside any ring or quota. */
    private static final int PIECE_BYTES = 8 * 1024;

    private final Context context;
    private final Port out;
    private final HttpCounters counters;
    private final Exchanges exchanges;
    private final int headerBytesMost;
    private final int pipelineMost;
    private final long memoryBytes;
    private final byte[] piece = new byte[PIECE_BYTES];
    private Header[] spareHeaders = new Header[8];
    private int spareCount;
    private HttpConnection spareConnection;
    private long usedBytes;

    Supplies(Context context) {
        Options options = context.options();
        this.context = context;
        this.out = context.port("out");
        this.counters = new HttpCounters(context);
        this.headerBytesMost = Math.clamp(options.number("header"), 64, 1 << 24);
        this.pipelineMost = Math.clamp(options.number("pipeline"), 1, 1 << 20);
        this.memoryBytes = options.number("memory");
        this.exchanges = new Exchanges(context, this, out);
    }

    HttpCounters counters() {
        return counters;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    /** Bytes that a header may have; also those that a direction may show before its first start line. */
    int headerBytesMost() {
        return headerBytesMost;
    }

    /** Requests of one connection that may wait for their responses. */
    int pipelineMost() {
        return pipelineMost;
    }

    /** A connection to begin. */
    HttpConnection takeConnection() {
        HttpConnection connection = spareConnection;
        if (connection == null) {
            return new HttpConnection(this);
        }
        spareConnection = connection.nextSpare;
        return connection;
    }

    /** Takes a connection back whose directions have both ended. */
    void giveBack(HttpConnection connection) {
        connection.nextSpare = spareConnection;
        spareConnection = connection;
    }

    /** A fresh header to read into. */
    Header takeHeader() {
        if (spareCount == 0) {
            return new Header(context.held());
        }
        return spareHeaders[--spareCount];
    }

    /** Takes a header back, with all that it held. */
    void giveBack(Header header) {
        discharge(header.charge());
        header.clear();
        if (spareCount == spareHeaders.length) {
            Header[] more = new Header[spareCount * 2];
            System.arraycopy(spareHeaders, 0, more, 0, spareCount);
            spareHeaders = more;
        }
        spareHeaders[spareCount++] = header;
    }

    /**
     * Puts memory that is to be held on the account; where that is full, the eldest exchanges make room.
     *
     * @return false where there is no room even so; it stands on the account all the same
     */
    boolean charge(int bytes) {
        usedBytes += bytes;
        while (usedBytes > memoryBytes && exchanges.giveUpEldest()) {
            counters.noMemory.increment();
        }
        return usedBytes <= memoryBytes;
    }

    void discharge(int bytes) {
        usedBytes -= bytes;
    }

    /** A message with a copy of a range, in few pieces of this domain's memory. */
    Aggregate gather(Bytes bytes, int from, int lengthBytes) {
        Aggregate gathered = out.message();
        int end = from + lengthBytes;
        while (end > from) {
            int length = Math.min(end - from, PIECE_BYTES);
            end -= length;
            bytes.copyTo(end, piece, 0, length);
            gathered.push(length).putBytes(0, piece, 0, length);
        }
        counters.gatheredBytes.add(lengthBytes);
        return gathered;
    }
}
