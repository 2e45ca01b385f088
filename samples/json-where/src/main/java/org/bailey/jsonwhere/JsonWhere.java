package org.bailey.jsonwhere;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;

/** A filter for lines of JSON, such as a log's: those in which a member has a value go on, by reference. */
public final class JsonWhere implements Domain {

    private Member member;
    private Port out;
    private Counter passed;
    private Counter others;
    private Counter malformed;

    /** For the kernel. */
    public JsonWhere() {
    }

    @Override
    public void open(Context context) {
        Options options = context.options();
        member = new Member(options.text("member"), options.text("is"));
        out = context.port("out");
        passed = context.counter("passed");
        others = context.counter("others");
        malformed = context.counter("dropped.malformed");
    }

    @Override
    public void receive(Port from, Aggregate line) {
        if (line.kind() != Kind.DATA) {
            out.send(line);
            return;
        }
        switch (member.in(line)) {
            case EQUAL -> {
                passed.increment();
                out.send(line);
            }
            case OTHER -> others.increment();
            case MALFORMED -> malformed.increment();
        }
    }
}
