package org.bailey.kernel.run;

import java.util.List;
import java.util.Set;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.StackSpec;

/** What follows from a stack's spec before anything of it is loaded; the kernel assembles by it. */
public final class StackPlan {

    private final StackSpec spec;
    private final Reach reach;

    private StackPlan(StackSpec spec) {
        this.spec = spec;
        this.reach = new Reach(spec.channels());
    }

    /** The plan of a stack. */
    public static StackPlan of(StackSpec spec) {
        return new StackPlan(spec);
    }

    /** Who can read what a domain writes for one of its ports, in the order of the stack: the path of that store. */
    public List<String> readers(String domain, String port) {
        return ordered(reach.from(domain, port));
    }

    /** Who can read what a domain writes for whichever port it leaves by, such as headers in front. */
    public List<String> readers(String domain) {
        return ordered(reach.from(domain));
    }

    /** Number of the worker of each domain, in the order of the stack; the first worker is 0. */
    public List<Integer> places() {
        return Placement.of(spec);
    }

    /** What holds a domain's rights: windows of pages where the stack has them, or one of its channels. */
    public Enforcement enforcement(String domain) {
        return spec.channels().stream().filter(each -> each.from().equals(domain) || each.to().equals(domain))
            .map(each -> each.handling().enforcement()).filter(Enforcement.PAGES::equals).findAny()
            .orElse(spec.handling().enforcement());
    }

    /** Domains that can reach one another in a circle, each circle in the order of the stack. */
    public List<List<String>> cycles() {
        List<String> names = spec.domains().stream().map(DomainSpec::name).toList();
        return new StrongParts<>(names, this::receivers).parts().stream()
            .filter(part -> part.size() > 1 || receivers(part.iterator().next()).containsAll(part))
            .map(this::ordered).sorted((one, other) -> names.indexOf(one.getFirst()) - names.indexOf(other.getFirst()))
            .toList();
    }

    private List<String> receivers(String domain) {
        return spec.channels().stream().filter(channel -> channel.from().equals(domain)).map(ChannelSpec::to).toList();
    }

    private List<String> ordered(Set<String> names) {
        return spec.domains().stream().map(DomainSpec::name).filter(names::contains).toList();
    }
}
