package org.bailey.domains.classify;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * A classifier: finds the class of each message, by its flow or by rules, and forwards it by reference.
 *
 * <p>Class {@code n} leaves by port {@code cn}, which stands for it: the class word stays as it was, for the next layer
 * may need it. Where nothing listens there it leaves by {@code out}, its class in the class word, so that a reader can
 * choose without touching the data. Class 0 is what is in no class.
 */
public final class ClassifyDomain implements Domain {

    /** Classes that have a port of their own. */
    static final int PORTS = 8;

    private static final int CLASSES_MOST = 0xFFFF;

    private final Port[] ports = new Port[PORTS + 1];
    private final Counter[] classified = new Counter[PORTS + 1];
    private Counter further;
    private Port out;
    private Rule[] rules = {};
    private boolean byFlow;
    private int classes;
    private int keyFrom;
    private int keyLength;

    /** For the kernel. */
    public ClassifyDomain() {
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        for (int i = 1; i <= PORTS; i++) {
            ports[i] = context.port("c" + i);
        }
        for (int i = 0; i <= PORTS; i++) {
            classified[i] = context.counter("class." + i);
        }
        further = context.counter("class.further");
        byFlow = context.options().text("by").equals("flow");
        if (byFlow) {
            classes = (int) Math.clamp(context.options().number("classes"), -1L, CLASSES_MOST + 1L);
            if (classes < 1 || classes > CLASSES_MOST) {
                throw new BadInput("Option classes must be 1 to 65535: classes=".concat(Integer.toString(classes)));
            }
            key(context.options().text("key"));
        } else {
            rules = Rule.all(context.options().text("rules"));
        }
    }

    private void key(String text) {
        String[] ends = text.split("-", -1);
        try {
            keyFrom = Integer.parseInt(ends[0].trim());
            keyLength = Integer.parseInt(ends[ends.length - 1].trim()) - keyFrom;
        } catch (NumberFormatException e) {
            keyLength = 0;
        }
        if (ends.length != 2 || keyFrom < 0 || keyLength <= 0 || keyLength > 256) {
            throw new BadInput("Option key must be two places, at most 256 apart, such as 26-38: key=".concat(text));
        }
    }

    @Override
    public void receive(Port from, Aggregate message) {
        int found = byFlow ? flowClass(message) : ruleClass(message);
        (found <= PORTS ? classified[found] : further).increment();
        if (found >= 1 && found <= PORTS && ports[found].connected()) {
            ports[found].send(message);
        } else {
            message.classWord(found);
            out.send(message);
        }
    }

    /**
     * The sum of the key's 16-bit words is the same for both directions of a flow, whose addresses and ports change
     * places; multiplied, its upper bits depend on all of its bits (Knuth, volume 3, section 6.4).
     */
    private int flowClass(Aggregate message) {
        if (message.flow() != 0) {
            return of(Long.hashCode(message.flow()));
        }
        return keyFrom + keyLength > message.length() ? 0 : of(message.internetSum(keyFrom, keyLength));
    }

    private int of(int key) {
        return 1 + (int) ((key * 0x9E3779B1 & 0xFFFF_FFFFL) * classes >>> Integer.SIZE);
    }

    private int ruleClass(Aggregate message) {
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].matches(message)) {
                return i + 1;
            }
        }
        return 0;
    }
}
