package org.bailey.domains.http;

import org.bailey.domains.flow.FlowTable;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * HTTP/1 as a listener sees it (RFC 9112): one message to {@code out} for each request and its final response.
 *
 * <p>In come the streams of {@code tcp}: requests in direction 0, responses in direction 1. What goes out is
 * laid out in {@link org.bailey.domains.wire.HttpExchange}. An exchange leaves when its response and the body
 * of its request are complete, or when neither can be completed any more; those of one connection leave in the
 * order of their requests.
 */
public final class HttpDomain implements Domain {

    private Port out;
    private Supplies supplies;
    private HttpCounters counters;
    private FlowTable<Flow> flows;
    private long flowsMost;
    private Flow spare;
    private Flow latest;
    private long[] ending = {};
    private int ended;

    /** A domain that was not opened yet. */
    public HttpDomain() {
    }

    @Override
    public void open(Context surroundings) {
        out = surroundings.port("out");
        supplies = new Supplies(surroundings);
        counters = supplies.counters();
        flows = new FlowTable<>();
        flowsMost = surroundings.options().number("flows");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        supplies.exchanges().refill();
        int direction = message.classWord();
        if (direction != 0 && direction != 1) {
            counters.malformed.increment();
            return;
        }
        Flow flow = find(message.flow());
        switch (message.kind()) {
            case START -> start(flow, message);
            case DATA -> {
                if (known(flow)) {
                    data(flow, direction, message);
                }
            }
            case GAP -> {
                if (known(flow)) {
                    gap(flow, direction, message.gapBytes());
                }
            }
            case END -> {
                if (known(flow)) {
                    end(flow, direction);
                }
            }
        }
    }

    private Flow find(long number) {
        if (latest == null || latest.number() != number) {
            latest = flows.find(number);
        }
        return latest;
    }

    private boolean known(Flow flow) {
        if (flow == null) {
            counters.unknownFlow.increment();
            return false;
        }
        return true;
    }

    private void start(Flow known, Aggregate message) {
        if (known != null) {
            counters.malformed.increment();
            return;
        }
        if (flows.size() >= flowsMost) {
            counters.tooManyFlows.increment();
            return;
        }
        Flow flow = spare;
        if (flow == null) {
            flow = new Flow();
        } else {
            spare = flow.nextSpare;
        }
        if (!flow.begin(message.flow(), message, message.word0(), message.classWord() == 1)) {
            counters.malformed.increment();
            keep(flow);
            return;
        }
        flows.add(flow);
        latest = flow;
    }

    private void data(Flow flow, int direction, Aggregate message) {
        HttpStream stream = flow.stream(direction, supplies);
        if (stream != null) {
            stream.data(message, message.timestampNs());
            flow.passOverIfHopeless(supplies);
        }
    }

    private void gap(Flow flow, int direction, long gapBytes) {
        HttpStream stream = flow.stream(direction, supplies);
        if (stream != null && gapBytes > 0) {
            stream.gap(gapBytes);
        }
    }

    /** Ends a direction of a flow; tells whether that was the end of the flow. */
    private boolean end(Flow flow, int direction) {
        if (!flow.end(direction, supplies)) {
            return false;
        }
        flows.remove(flow.number());
        latest = null;
        keep(flow);
        return true;
    }

    private void keep(Flow flow) {
        flow.nextSpare = spare;
        spare = flow;
    }

    @Override
    public void end(Port from) {
        ending = flows.numbers();
        ended = 0;
        endRest();
    }

    /** Goes on with what was too much for one call. */
    @Override
    public int work(int budget) {
        int before = ended;
        endRest();
        return ended - before;
    }

    /**
     * Ends what has not ended, one of it at least, and more as long as the next layer has room for what is known of it:
     * nothing waits as this begins, and one alone may send as much as may wait.
     */
    private void endRest() {
        for (boolean roomy = true; ended < ending.length && roomy; roomy = out.ready()) {
            supplies.exchanges().refill();
            Flow flow = find(ending[ended++]);
            if (flow != null && !end(flow, 0)) {
                end(flow, 1);
            }
        }
    }
}
