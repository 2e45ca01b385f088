package org.bailey.ipc.harness;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;
import org.bailey.ipc.account.Account;

/** The context that a harness gives its domain: options from a map, a clock that is set by hand. */
final class HarnessContext implements Context, Options {

    private final Account account;
    private final Map<String, ?> options;
    private final Function<String, Port> ports;
    private final Map<String, Tally> counters = new TreeMap<>();
    private long nowNs;
    private long alarmNs = Long.MAX_VALUE;

    HarnessContext(Account account, Map<String, ?> options, Function<String, Port> ports) {
        this.account = account;
        this.options = options;
        this.ports = ports;
    }

    private static final class Tally implements Counter {

        private long count;

        @Override
        public void increment() {
            count++;
        }

        @Override
        public void add(long amount) {
            count += amount;
        }

        @Override
        public long value() {
            return count;
        }

        @Override
        public String toString() {
            return Long.toString(count);
        }
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public Port port(String name) {
        return ports.apply(name);
    }

    @Override
    public Options options() {
        return this;
    }

    @Override
    public Held held() {
        return account.holdings().held();
    }

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, key -> new Tally());
    }

    long count(String name) {
        return counters.containsKey(name) ? counters.get(name).value() : 0;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, tally) -> counts.put(name, tally.value()));
        return counts;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    void nowNs(long now) {
        nowNs = now;
    }

    @Override
    public void alarm(long deadlineNs) {
        alarmNs = deadlineNs;
    }

    void noAlarm() {
        alarmNs = Long.MAX_VALUE;
    }

    /** Whether an alarm is due; it is set off by asking. */
    boolean alarmDue() {
        boolean due = nowNs >= alarmNs;
        if (due) {
            alarmNs = Long.MAX_VALUE;
        }
        return due;
    }

    @Override
    public void log(String text) {
        System.getLogger("bailey." + name()).log(System.Logger.Level.INFO, text);
    }

    @Override
    public String text(String name) {
        return option(name, String.class);
    }

    @Override
    public long number(String name) {
        return option(name, Number.class).longValue();
    }

    @Override
    public boolean flag(String name) {
        return option(name, Boolean.class);
    }

    private <T> T option(String name, Class<T> type) {
        Object value = options.get(name);
        if (!type.isInstance(value)) {
            throw new BaileyException(ErrorCode.UNKNOWN_OPTION, "option=" + name + ", given=" + options);
        }
        return type.cast(value);
    }
}
