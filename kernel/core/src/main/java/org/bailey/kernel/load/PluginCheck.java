package org.bailey.kernel.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;

/**
 * The check of a plugin jar without running any of it: all that a stack would refuse, at once.
 *
 * <p>It reads the whole jar, also classes that a run might never load, by the same {@link LinkCheck}.
 */
public final class PluginCheck {

    private final PluginJar jar;
    private final AllowList allowed = AllowList.shipped();
    private final Set<String> findings = new LinkedHashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final DomainLoader loader;

    private PluginCheck(PluginJar jar) {
        this.jar = jar;
        this.loader = new DomainLoader(jar);
    }

    /**
     * What is wrong with the classes of a jar, a line each that begins with the place; none where nothing is.
     *
     * @param domains what the jar's descriptor declares, at least one, and where it names the class of each
     */
    public static List<String> findings(SequencedMap<PluginSpec, String> domains) {
        PluginCheck check = new PluginCheck(PluginJar.read(domains.firstEntry().getKey().jar()));
        check.links();
        domains.forEach(check::domain);
        check.names(List.copyOf(domains.keySet()));
        return new ArrayList<>(check.findings);
    }

    /** What would be refused in the classes of a library where a plugin brought it, a line each. */
    public static List<String> findings(Path library) {
        PluginCheck check = new PluginCheck(PluginJar.read(library));
        if (check.jar.classNames().isEmpty()) {
            check.found("no class is in it");
        }
        check.links();
        return new ArrayList<>(check.findings);
    }

    private void links() {
        each(new LinkCheck(new Namespace(jar, allowed),
            this::found)::check);
    }

    private void found(String sentence) {
        findings.add(jar.path() + ": " + OneLine.of(sentence));
    }

    private void found(LinkRefusal refusal) {
        found(refusal.sourceLine() + ": " + refusal.getMessage());
    }

    private void names(List<PluginSpec> domains) {
        NameCheck names = new NameCheck(domains, this::found);
        each((name, classFile) -> names.check(classFile));
    }

    private void each(BiConsumer<String, byte[]> check) {
        for (String name : new TreeSet<>(jar.classNames())) {
            if (unreadable.contains(name)) {
                continue;
            }
            try {
                check.accept(name, jar.classFile(name));
            } catch (LinkRefusal refusal) {
                unreadable.add(name);
                found(refusal);
            } catch (RuntimeException | StackOverflowError malformed) {
                unreadable.add(name);
                found("not a class file that can be checked: class=" + name + ", cause=" + malformed);
            }
        }
    }

    private void domain(PluginSpec plugin, String place) {
        if (unreadable.contains(plugin.className())) {
            return;
        }
        DomainSpec spec = new DomainSpec(plugin.name(), plugin, Map.of(), Isolation.LOADER, RestartPolicy.USUAL);
        try {
            DomainLoader.constructor(loader.behindWall(spec), spec);
        } catch (BadInput wrong) {
            findings.add(place + ": " + OneLine.of(wrong.getMessage()));
        } catch (LinkRefusal refusal) {
            found(refusal);
        } catch (LinkageError broken) {
            found("the class cannot be linked: class=" + plugin.className() + ", cause=" + broken);
        }
    }
}
