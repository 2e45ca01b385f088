package org.bailey.domains.dns;

import java.nio.charset.StandardCharsets;
import org.bailey.domains.text.JsonLine;
import org.bailey.domains.wire.DnsRecord;
import org.bailey.ipc.Counter;

/** The answers of a response as a list in a line, as many as a line may have. */
final class Answers {

    /** Stands for what was left out. */
    static final byte[] OMITTED = "...".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of a line beyond which no answer begins: pointers make many long names out of a short message. */
    private static final int LINE_BYTES_MOST = 32 * 1024;
    private static final byte[] MORE = " more".getBytes(StandardCharsets.US_ASCII);

    private final JsonLine line;
    private final RecordText text;
    private final Counter omitted;

    Answers(JsonLine line, Counter omitted) {
        this.line = line;
        this.text = new RecordText(line, LINE_BYTES_MOST);
        this.omitted = omitted;
    }

    /** Writes the list; answers {@link Wrong#NOTHING} or what is wrong with an answer. */
    int write(DnsMessage message) {
        int end = message.end();
        int at = message.answersFrom();
        line.beginList();
        for (int left = message.answers(); left > 0; left--) {
            line.element();
            line.beginText();
            if (line.lengthBytes() > LINE_BYTES_MOST) {
                leaveOut(left);
                left = 1;
            } else {
                at = Name.skip(message.bytes(), at, end, false);
                int wrong = text.write(message, at);
                if (wrong < 0) {
                    return wrong;
                }
                at += DnsRecord.FRONT_BYTES + DnsRecord.dataBytes(message.bytes(), at);
            }
            line.endText();
        }
        line.endList();
        return Wrong.NOTHING;
    }

    private void leaveOut(int count) {
        line.characters(OMITTED);
        line.character(' ');
        line.number(count);
        line.characters(MORE);
        omitted.add(count);
    }
}
