package org.bailey.domains.dns;

import org.bailey.domains.flow.FlowTable;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Options;

/** All connections: finds the stream that a message belongs to. */
final class DnsStreams {

    private static final int ANY_PORT = 0;

    private final FlowTable<DnsFlow> flows = new FlowTable<>();
    private final Exchanges exchanges;
    private final DnsLog log;
    private final DnsCounters counters;
    private final StreamMemory memory;
    private final long flowsMost;
    private final long port;
    private DnsFlow spare;
    private DnsStream behind;

    DnsStreams(Options options, Exchanges exchanges, DnsLog log, DnsCounters counters, StreamMemory memory) {
        this.exchanges = exchanges;
        this.log = log;
        this.counters = counters;
        this.memory = memory;
        this.flowsMost = options.number("flows");
        this.port = options.number("port");
    }

    /** Takes a message of {@code tcp}. */
    void take(Aggregate message) {
        int direction = message.classWord();
        if (direction != 0 && direction != 1) {
            counters.malformed.increment();
            return;
        }
        DnsFlow flow = flows.find(message.flow());
        switch (message.kind()) {
            case START -> start(flow, message);
            case DATA -> {
                if (isKnown(flow)) {
                    data(flow.stream(direction), message);
                }
            }
            case GAP -> {
                if (isKnown(flow) && message.gapBytes() > 0) {
                    flow.stream(direction).gap(message.gapBytes());
                }
            }
            case END -> {
                if (isKnown(flow)) {
                    end(flow, direction);
                }
            }
        }
    }

    private boolean isKnown(DnsFlow flow) {
        if (flow == null) {
            counters.passedOver.increment();
        }
        return flow != null;
    }

    private void start(DnsFlow known, Aggregate message) {
        if (known != null) {
            counters.malformed.increment();
            return;
        }
        DnsFlow flow = spare;
        if (flow == null) {
            flow = new DnsFlow(new DnsStream(exchanges, log, counters, memory),
                new DnsStream(exchanges, log, counters, memory));
        } else {
            spare = flow.nextSpare;
        }
        if (!flow.begin(message.flow(), message, message.word0(), message.classWord() == 1)) {
            counters.malformed.increment();
        } else if (port != ANY_PORT && !flow.hasPort(port)) {
            counters.otherFlows.increment();
        } else if (flows.size() >= flowsMost) {
            counters.tooManyFlows.increment();
        } else {
            flows.add(flow);
            return;
        }
        keep(flow);
    }

    private void keep(DnsFlow flow) {
        flow.nextSpare = spare;
        spare = flow;
    }

    private void data(DnsStream stream, Aggregate message) {
        boolean wasBehind = stream.isBehind();
        stream.data(message);
        if (stream.isBehind() && !wasBehind) {
            stream.nextBehind = behind;
            behind = stream;
        }
    }

    private void end(DnsFlow flow, int direction) {
        flow.stream(direction).end();
        if (flow.isOver()) {
            flows.remove(flow.number());
            keep(flow);
        }
    }

    /** Whether there is something to go on with. */
    boolean isBehind() {
        return behind != null;
    }

    /** Goes on with what was too much for one call. */
    void resume() {
        DnsStream left = behind;
        behind = null;
        while (left != null) {
            DnsStream stream = left;
            left = stream.nextBehind;
            stream.resume();
            if (stream.isBehind()) {
                stream.nextBehind = behind;
                behind = stream;
            }
        }
    }

    /** Ends what has not ended. */
    void end() {
        for (long number : flows.numbers()) {
            DnsFlow flow = flows.find(number);
            end(flow, 0);
            if (!flow.isOver()) {
                end(flow, 1);
            }
        }
    }
}
