package org.bailey.domains.dns;

import java.nio.charset.StandardCharsets;
import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.text.JsonLine;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Port;

/**
 * The log: one line of JSON for each response, and for each query without one; its members always in one order.
 *
 * <p>One call may write a burst only, which the memory that each call finds at hand is enough for.
 */
final class DnsLog {

    /** Bytes that one call may send; the last line may go beyond. */
    private static final int BURST_BYTES = 128 * 1024;
    /** What a line costs besides its bytes, so that a burst is no more lines than an outbox takes. */
    private static final int LINE_CHARGE_BYTES = 256;

    private static final byte[] TS = ascii("ts");
    private static final byte[] CLIENT = ascii("client");
    private static final byte[] CLIENT_PORT = ascii("clientPort");
    private static final byte[] SERVER = ascii("server");
    private static final byte[] SERVER_PORT = ascii("serverPort");
    private static final byte[] TRANSPORT = ascii("transport");
    private static final byte[] ID = ascii("id");
    private static final byte[] NAME = ascii("name");
    private static final byte[] TYPE = ascii("type");
    private static final byte[] RCODE = ascii("rcode");
    private static final byte[] ANSWERS = ascii("answers");
    private static final byte[] RTT_MS = ascii("rttMs");

    private final JsonLine line = new JsonLine();
    private final Port out;
    private final DnsCounters counters;
    private final Answers answers;
    private int credit;
    private int sent;

    DnsLog(Port out, DnsCounters counters) {
        this.out = out;
        this.counters = counters;
        this.answers = new Answers(line, counters.omitted);
    }

    static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins a call. */
    void refill() {
        credit = BURST_BYTES;
        sent = 0;
    }

    /** Whether this call may write another line. */
    boolean hasCredit() {
        return credit > 0;
    }

    /** Lines that this call sent. */
    int sent() {
        return sent;
    }

    /**
     * Writes a response.
     *
     * @param ends from the client to the server
     * @param query what it answers, or null
     * @return {@link Wrong#NOTHING}, or what is wrong with the response: then nothing is written
     */
    int response(DnsMessage response, Question question, Endpoints ends, Query query, byte[] transport,
                 long timestampNs, long flow) {
        long beganNs = query == null ? timestampNs : query.timestampNs;
        begin(ends, transport, response.id(), question, beganNs);
        line.name(RCODE).beginText();
        Mnemonics.writeRcode(line, response.rcode());
        line.endText();
        line.name(ANSWERS);
        int wrong = answers.write(response);
        if (wrong < 0) {
            return wrong;
        }
        line.name(RTT_MS);
        if (query == null || timestampNs < beganNs) {
            line.nothing();
        } else {
            line.millis(timestampNs - beganNs);
        }
        send(beganNs, flow);
        return Wrong.NOTHING;
    }

    /** Writes a query that was not answered. */
    void unanswered(Query query, byte[] transport) {
        begin(query.ends, transport, query.id, query.question, query.timestampNs);
        line.name(RCODE).nothing();
        line.name(ANSWERS).beginList();
        line.endList();
        line.name(RTT_MS).nothing();
        send(query.timestampNs, query.flow);
    }

    private void begin(Endpoints ends, byte[] transport, int id, Question question, long timestampNs) {
        line.begin();
        line.name(TS).seconds(timestampNs);
        line.name(CLIENT).address(ends.addressBytes(), ends.sourceHigh(), ends.sourceLow());
        line.name(CLIENT_PORT).number(ends.sourcePort());
        line.name(SERVER).address(ends.addressBytes(), ends.destinationHigh(), ends.destinationLow());
        line.name(SERVER_PORT).number(ends.destinationPort());
        line.name(TRANSPORT).text(transport, 0, transport.length);
        line.name(ID).number(id);
        if (question.exists()) {
            line.name(NAME).beginText();
            question.writeName(line);
            line.endText();
            line.name(TYPE).beginText();
            Mnemonics.writeType(line, question.type());
            line.endText();
        } else {
            line.name(NAME).nothing();
            line.name(TYPE).nothing();
        }
    }

    private void send(long timestampNs, long flow) {
        if (!hasCredit()) {
            counters.noRoom.increment();
            return;
        }
        line.end();
        credit -= line.lengthBytes() + LINE_CHARGE_BYTES;
        Aggregate message = line.message(out);
        message.timestampNs(timestampNs);
        message.flow(flow);
        out.send(message);
        sent++;
    }
}
