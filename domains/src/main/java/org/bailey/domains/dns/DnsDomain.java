package org.bailey.domains.dns;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.wire.Datagram;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;

/**
 * DNS as a listener sees it (RFC 1035), over UDP and TCP: a line of JSON for each query with its response.
 *
 * <p>In come the datagrams of {@code udp} on {@code in} and the streams of {@code tcp} on {@code tcp}. A line
 * leaves when the response comes, or when the time for it is over: time is that of the packets.
 */
public final class DnsDomain implements Domain {

    private static final int QUERIES_MOST = 1 << 24;

    private final Endpoints ends = new Endpoints();
    private Port streamsIn;
    private DnsCounters counters;
    private DnsLog log;
    private Exchanges overUdp;
    private Exchanges overTcp;
    private DnsStreams streams;
    private boolean streamsEnded;

    /** For the kernel. */
    public DnsDomain() {
    }

    @Override
    public void open(Context context) {
        Options options = context.options();
        Port out = context.port("out");
        context.port("in");
        streamsIn = context.port("tcp");
        counters = new DnsCounters(context);
        log = new DnsLog(out, counters);
        int most = Math.clamp(options.number("queries"), 1, QUERIES_MOST);
        long timeoutNs = options.number("timeout");
        overUdp = new Exchanges("udp", log, counters, new Queries(most, context.nowNs()), timeoutNs);
        overTcp = new Exchanges("tcp", log, counters, new Queries(most, context.nowNs() + 1), timeoutNs);
        streams = new DnsStreams(options, overTcp, log, counters, new StreamMemory(context, out, counters));
    }

    @Override
    public void receive(Port from, Aggregate message) {
        log.refill();
        streams.resume();
        overUdp.expire(message.timestampNs());
        overTcp.expire(message.timestampNs());
        if (from == streamsIn) {
            streams.take(message);
        } else {
            datagram(message);
        }
    }

    private void datagram(Aggregate datagram) {
        if (!Datagram.valid(datagram, datagram.word0())) {
            counters.malformed.increment();
            return;
        }
        ends.read(datagram, datagram.word0(), false);
        overUdp.take(datagram, Datagram.payloadFrom(ends.addressBytes()), datagram.length(), ends,
            datagram.timestampNs(), datagram.flow());
    }

    @Override
    public void end(Port from) {
        log.refill();
        if (from == streamsIn) {
            streamsEnded = true;
        } else {
            overUdp.end();
        }
        finish();
    }

    /** Goes on with what was too much for one call. */
    @Override
    public int work(int budget) {
        log.refill();
        streams.resume();
        finish();
        return log.sent();
    }

    private void finish() {
        if (streamsEnded && !streams.isBehind()) {
            streamsEnded = false;
            streams.end();
            overTcp.end();
        }
        overUdp.flush();
        overTcp.flush();
    }
}
