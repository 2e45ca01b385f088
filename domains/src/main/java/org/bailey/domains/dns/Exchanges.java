package org.bailey.domains.dns;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.wire.DnsHeader;
import org.bailey.ipc.Bytes;

/** The queries and responses of one transport: puts them together, and has each written to the log. */
final class Exchanges {

    private final byte[] transport;
    private final DnsLog log;
    private final DnsCounters counters;
    private final Queries waiting;
    private final long timeoutNs;
    private final DnsMessage message = new DnsMessage();
    private final Question question = new Question();
    private final Endpoints ends = new Endpoints();
    private boolean over;

    Exchanges(String transport, DnsLog log, DnsCounters counters, Queries waiting, long timeoutNs) {
        this.transport = DnsLog.ascii(transport);
        this.log = log;
        this.counters = counters;
        this.waiting = waiting;
        this.timeoutNs = timeoutNs;
    }

    /**
     * Takes a message.
     *
     * @param sent from who sent it to whom
     * @return whether it made sense
     */
    boolean take(Bytes bytes, int from, int end, Endpoints sent, long timestampNs, long flow) {
        if (end - from < DnsHeader.LENGTH_BYTES) {
            counters.tooShort.increment();
            return false;
        }
        int wrong = message.read(bytes, from, end);
        if (wrong == Wrong.NOTHING) {
            if (!message.isQuery()) {
                counters.otherOpcode.increment();
                return true;
            }
            message.readQuestion(question);
            ends.copyFrom(sent, message.isResponse());
            wrong = message.isResponse() ? response(timestampNs, flow) : query(timestampNs, flow);
        }
        if (wrong < 0) {
            counters.wrong(wrong).increment();
        }
        return wrong == Wrong.NOTHING;
    }

    private int query(long timestampNs, long flow) {
        counters.queries.increment();
        if (waiting.find(ends, message.id(), question) != null) {
            counters.repeated.increment();
            return Wrong.NOTHING;
        }
        if (waiting.isFull()) {
            counters.noRoomForQueries.increment();
            giveUpEldest();
        }
        waiting.add(ends, message.id(), question, flow, timestampNs);
        return Wrong.NOTHING;
    }

    private int response(long timestampNs, long flow) {
        Query query = waiting.find(ends, message.id(), question);
        if (query != null && !question.exists()) {
            question.copyFrom(query.question);
        }
        int wrong = log.response(message, question, ends, query, transport, timestampNs, flow);
        if (wrong < 0) {
            return wrong;
        }
        counters.responses.increment();
        if (message.isTruncated()) {
            counters.truncated.increment();
        }
        if (query == null) {
            counters.unasked.increment();
        } else {
            waiting.remove(query);
        }
        return Wrong.NOTHING;
    }

    /** Gives up what has waited too long at this time, as far as the call may write. */
    void expire(long nowNs) {
        while (waiting.eldest() != null && nowNs - waiting.eldest().timestampNs > timeoutNs && log.hasCredit()) {
            giveUpEldest();
        }
    }

    /** Says that no more messages will come. */
    void end() {
        over = true;
    }

    /** Gives up what waits for responses that will not come, as far as the call may write. */
    void flush() {
        while (over && waiting.eldest() != null && log.hasCredit()) {
            giveUpEldest();
        }
    }

    private void giveUpEldest() {
        Query query = waiting.eldest();
        counters.unanswered.increment();
        log.unanswered(query, transport);
        waiting.remove(query);
    }
}
