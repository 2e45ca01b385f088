package org.bailey.domains.http;

/**
 * One connection: its two directions, and the requests that wait for their responses, in order. Pooled.
 *
 * <p>Responses answer requests in order (RFC 9112, section 9.3.2). Where a response may have been lost with
 * a gap, order alone does not tell which request the next one answers. A client that was not seen pipelining
 * has asked no later than it was answered: the next response then answers the youngest request that is older
 * than it, and those before it stay unanswered. With pipelining, a lost header stands for one lost response.
 */
final class HttpConnection {

    /** The next one in the pool. */
    HttpConnection nextSpare;

    private final Supplies supplies;
    private final Requests requests;
    private final Responses responses;
    private final HttpStream requestStream;
    private final HttpStream responseStream;

    private Flow flow;
    private Exchange oldest;
    private Exchange newest;
    private int waiting;
    private boolean http;
    private boolean pipelining;
    private boolean uncertain;
    private boolean answersOver;
    private boolean tunnel;

    HttpConnection(Supplies supplies) {
        this.supplies = supplies;
        this.requests = new Requests(this, supplies);
        this.responses = new Responses(this, supplies);
        this.requestStream = new HttpStream(this, requests, supplies);
        this.responseStream = new HttpStream(this, responses, supplies);
    }

    /** Begins the connection of a flow. */
    void begin(Flow itsFlow) {
        flow = itsFlow;
        http = false;
        pipelining = false;
        uncertain = false;
        answersOver = false;
        tunnel = false;
        requestStream.begin();
        responseStream.begin();
    }

    /** The stream of a direction: 0 from the client, 1 from the server. */
    HttpStream stream(int direction) {
        return direction == 0 ? requestStream : responseStream;
    }

    /** Whether a start line was found, in either direction. */
    boolean isHttp() {
        return http;
    }

    /** Whether enough was seen of both directions to pass the connection over. */
    boolean isHopeless() {
        return !http && requestStream.isHopeless() && responseStream.isHopeless();
    }

    void heardHttp() {
        http = true;
    }

    /** Hears of a new request, which began at this time. */
    void asked(Exchange exchange, long beganNs) {
        http = true;
        if (waiting == supplies.pipelineMost()) {
            giveUp(oldest);
        }
        // Two requests of one packet: the client did not wait for the first one's response.
        pipelining |= newest != null && newest.timestampNs() == beganNs;
        exchange.belongsTo(this, flow, beganNs);
        if (newest == null) {
            oldest = exchange;
        } else {
            newest.next = exchange;
        }
        newest = exchange;
        waiting++;
    }

    /** The exchange that a final response answers, or null. */
    Exchange answered(long timestampNs) {
        if (oldest == null) {
            return null;
        }
        if (!uncertain) {
            pipelining |= oldest.next != null;
        } else if (!pipelining) {
            while (oldest.next != null && oldest.next.timestampNs() <= timestampNs) {
                remove();
            }
        }
        uncertain = false;
        if (oldest.waitsForContinue() && !oldest.requestDone()) {
            requestStream.bodyMayNotCome();
        }
        return oldest;
    }

    /** Hears of an interim response. */
    void interim(boolean toContinue) {
        if (toContinue && oldest != null) {
            oldest.toldToContinue();
        }
    }

    /** Hears that responses may have been lost, one at least where a header was. */
    void answersLost(boolean header) {
        if (header && pipelining && oldest != null) {
            remove();
        }
        uncertain = true;
    }

    /** Hears that no more responses will come. */
    void answersOver() {
        answersOver = true;
        settle();
    }

    /** Hears that what follows is no longer HTTP, in both directions. */
    void beginTunnel() {
        tunnel = true;
        answersOver = true;
        supplies.counters().tunnels.increment();
        requestStream.endOfHttp();
        responseStream.endOfHttp();
    }

    boolean isTunnel() {
        return tunnel;
    }

    /** Passes on, from the oldest, what is complete. */
    void settle() {
        while (oldest != null && oldest.requestDone() && (oldest.responseDone() || answersOver)) {
            remove();
        }
    }

    /** Passes the oldest exchange on with what is known of it, to make room. */
    void giveUp(Exchange eldest) {
        assert eldest == oldest;
        remove();
        uncertain = true;
    }

    private void remove() {
        Exchange exchange = oldest;
        oldest = exchange.next;
        if (oldest == null) {
            newest = null;
        }
        waiting--;
        requests.forget(exchange);
        responses.forget(exchange);
        supplies.exchanges().done(exchange);
    }
}
