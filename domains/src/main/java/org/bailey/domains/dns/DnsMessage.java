package org.bailey.domains.dns;

import org.bailey.domains.wire.DnsHeader;
import org.bailey.domains.wire.DnsRecord;
import org.bailey.ipc.Bytes;

/**
 * The message at hand: where its parts lie. Filled again for each.
 *
 * <p>Every count and length is followed to its end before anything is believed. What lies behind the last record
 * is let be.
 */
final class DnsMessage {

    private static final int RCODE_BITS = 4;

    private Bytes bytes;
    private int from;
    private int end;
    private int questionBytes;
    private int answersFrom;
    private int upperRcode;

    /** Reads a message that has a header at least; answers {@link Wrong#NOTHING} or what is wrong with it. */
    int read(Bytes source, int first, int behind) {
        bytes = source;
        from = first;
        end = behind;
        questionBytes = 0;
        upperRcode = 0;
        int at = readQuestions();
        if (at < 0) {
            return at;
        }
        answersFrom = at;
        for (int left = DnsHeader.records(bytes, from); left > 0; left--) {
            at = readRecord(at);
            if (at < 0) {
                return at;
            }
        }
        return Wrong.NOTHING;
    }

    private int readQuestions() {
        int at = from + DnsHeader.LENGTH_BYTES;
        int count = DnsHeader.questions(bytes, from);
        for (int i = 0; i < count; i++) {
            int name = at;
            at = Name.skip(bytes, at, end, i == 0);
            if (at < 0) {
                return at;
            }
            at += DnsRecord.QUESTION_BYTES;
            if (at > end) {
                return Wrong.TRUNCATED;
            }
            questionBytes = i == 0 ? at - name : questionBytes;
        }
        return at;
    }

    private int readRecord(int name) {
        int at = Name.skip(bytes, name, end, false);
        if (at < 0) {
            return at;
        }
        if (at + DnsRecord.FRONT_BYTES > end) {
            return Wrong.TRUNCATED;
        }
        if (DnsRecord.type(bytes, at) == DnsRecord.OPT) {
            upperRcode = DnsRecord.upperRcode(bytes, at);
        }
        at += DnsRecord.FRONT_BYTES + DnsRecord.dataBytes(bytes, at);
        return at > end ? Wrong.TRUNCATED : at;
    }

    Bytes bytes() {
        return bytes;
    }

    /** Index of the header. */
    int from() {
        return from;
    }

    /** Index behind the message. */
    int end() {
        return end;
    }

    int id() {
        return DnsHeader.id(bytes, from);
    }

    boolean isResponse() {
        return DnsHeader.isResponse(bytes, from);
    }

    boolean isTruncated() {
        return DnsHeader.isTruncated(bytes, from);
    }

    boolean isQuery() {
        return DnsHeader.opcode(bytes, from) == DnsHeader.QUERY;
    }

    /** The result, with the upper bits that EDNS adds. */
    int rcode() {
        return upperRcode << RCODE_BITS | DnsHeader.rcode(bytes, from);
    }

    int answers() {
        return DnsHeader.answers(bytes, from);
    }

    int answersFrom() {
        return answersFrom;
    }

    /** Takes the first question, if there is one. */
    void readQuestion(Question question) {
        question.clear();
        if (questionBytes > 0) {
            question.read(bytes, from + DnsHeader.LENGTH_BYTES, questionBytes);
        }
    }
}
