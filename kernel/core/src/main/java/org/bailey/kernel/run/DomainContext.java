package org.bailey.kernel.run;

import java.util.Map;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;
import org.bailey.ipc.ProtectionFault;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.PluginSpec;

/** What one instance of a domain can reach; the next instance gets a new one over the same ports. */
final class DomainContext implements Context, Options {

    private final Resident resident;
    private final Instance instance;
    private final DomainSpec spec;
    private final Clock clock;
    private volatile boolean cutOff;

    DomainContext(Resident resident, Instance instance, Clock clock) {
        this.resident = resident;
        this.instance = instance;
        this.spec = resident.spec();
        this.clock = clock;
    }

    /** Ends what this instance can do here: another one takes its place, but its thread may still come back. */
    void cutOff() {
        cutOff = true;
    }

    boolean isCutOff() {
        return cutOff;
    }

    private Resident resident() {
        checkNotCutOff();
        return resident;
    }

    private void checkNotCutOff() {
        if (cutOff) {
            throw new ProtectionFault(ErrorCode.OVER_TIME, "domain=" + name());
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Port port(String name) {
        PluginSpec plugin = spec.plugin();
        if (!plugin.in().contains(name) && !plugin.out().contains(name)) {
            throw new BaileyException(ErrorCode.UNKNOWN_PORT,
                "domain=" + name() + ", port=" + name + ", in=" + plugin.in() + ", out=" + plugin.out());
        }
        return resident().account().port(name);
    }

    @Override
    public Options options() {
        return this;
    }

    @Override
    public Held held() {
        return resident().account().holdings().held();
    }

    @Override
    public Counter counter(String name) {
        return resident().counter(name);
    }

    @Override
    public long nowNs() {
        return clock.nowNs();
    }

    @Override
    public void alarm(long deadlineNs) {
        checkNotCutOff();
        instance.alarm(deadlineNs);
    }

    @Override
    public void log(String text) {
        resident().log(text);
    }

    @Override
    public String text(String name) {
        return option(name, String.class);
    }

    @Override
    public long number(String name) {
        return option(name, Long.class);
    }

    @Override
    public boolean flag(String name) {
        return option(name, Boolean.class);
    }

    private <T> T option(String name, Class<T> type) {
        Map<String, Object> options = spec.options();
        Object value = options.get(name);
        if (value == null && options.containsKey(name) && type == String.class) {
            return type.cast("");
        }
        if (!type.isInstance(value)) {
            throw new BaileyException(ErrorCode.UNKNOWN_OPTION, "domain=" + name() + ", option=" + name
                + ", type=" + type.getSimpleName() + ", known=" + options.keySet());
        }
        return type.cast(value);
    }

    /** For a debugger's variables view. */
    @Override
    public String toString() {
        return "context of " + name() + ", options " + spec.options();
    }
}
