package org.bailey.domains.http;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.Context;
import org.bailey.ipc.Port;

/**
 * All exchanges of the domain: spare ones, and open ones from the eldest on; those that are done leave at once.
 *
 * <p>One call may send a burst only, which the outbox takes even where the next layer has no room. More
 * exchanges than that end in one message only where somebody made it for that; they are dropped and counted.
 */
final class Exchanges {

    /** Messages that one call may send: an outbox takes 1,024. */
    private static final int BURST = 1000;
    private static final int EXCHANGE_CHARGE_BYTES = 512;

    private final Context context;
    private final Supplies supplies;
    private final Port out;
    private Exchange spare;
    private Exchange eldest;
    private Exchange youngest;
    private int credit;

    Exchanges(Context context, Supplies supplies, Port out) {
        this.context = context;
        this.supplies = supplies;
        this.out = out;
    }

    /** Begins a call. */
    void refill() {
        credit = BURST;
    }

    /** A new exchange for a request's header. */
    Exchange open(Bytes bytes, Header header) {
        Exchange exchange = spare;
        if (exchange == null) {
            exchange = new Exchange(context.held());
        } else {
            spare = exchange.next;
            exchange.next = null;
        }
        exchange.open(bytes, header, supplies);
        supplies.charge(chargeBytes(exchange));
        exchange.older = youngest;
        if (youngest == null) {
            eldest = exchange;
        } else {
            youngest.younger = exchange;
        }
        youngest = exchange;
        return exchange;
    }

    private static int chargeBytes(Exchange exchange) {
        return EXCHANGE_CHARGE_BYTES + exchange.heldBytes();
    }

    /** Gives the eldest open exchange up, so that its memory is free again; false where there is none. */
    boolean giveUpEldest() {
        if (eldest == null) {
            return false;
        }
        eldest.connection().giveUp(eldest);
        return true;
    }

    /** Sends an exchange that is done. */
    void done(Exchange exchange) {
        unlink(exchange);
        supplies.discharge(chargeBytes(exchange));
        HttpCounters counters = supplies.counters();
        if (credit == 0) {
            counters.noRoom.increment();
            exchange.forget();
        } else {
            credit--;
            counters.exchanges.increment();
            if (exchange.status() == 0) {
                counters.unanswered.increment();
            }
            exchange.send(out);
        }
        exchange.next = spare;
        spare = exchange;
    }

    private void unlink(Exchange exchange) {
        Exchange before = exchange.older;
        Exchange after = exchange.younger;
        if (before == null) {
            eldest = after;
        } else {
            before.younger = after;
        }
        if (after == null) {
            youngest = before;
        } else {
            after.older = before;
        }
        exchange.older = null;
        exchange.younger = null;
    }
}
