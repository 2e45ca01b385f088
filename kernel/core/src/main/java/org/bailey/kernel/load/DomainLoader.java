package org.bailey.kernel.load;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Domain;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;

/** Makes instances of domains from their jars, each behind the wall that its spec asks for. */
public final class DomainLoader {

    private static final int NAMED_MOST = 8;

    private final AllowList allowed = AllowList.shipped();
    private final DriverLayers drivers = new DriverLayers();
    private final Map<Path, PluginJar> jars = new HashMap<>();
    private final boolean gated;
    private boolean proven;

    /** A loader of plugins whose code cannot be stopped. */
    public DomainLoader() {
        this(false);
    }

    /** A loader of plugins whose code passes a {@link Gate}, or does not. */
    public DomainLoader(boolean gated) {
        this.gated = gated;
    }

    /** A loader that need not read this jar: it may be as large as the heap has room for once. */
    DomainLoader(PluginJar jar) {
        this(false);
        jars.put(jar.path(), jar);
    }

    /** A fresh instance, not opened yet. What its constructor throws comes out unchanged. */
    public Loaded load(DomainSpec spec) throws Throwable {
        Class<?> type = find(spec);
        return new Loaded(make(type, spec), type.getClassLoader(), spec.plugin().device());
    }

    /** The class of a fresh instance; no code of the plugin has run yet. For any thread. */
    public synchronized Class<?> find(DomainSpec spec) {
        return spec.plugin().device() ? drivers.find(spec.plugin()) : behindWall(spec);
    }

    /** An instance of a class that was found; what its constructor throws comes out unchanged. For any thread. */
    public Domain make(Class<?> type, DomainSpec spec) throws Throwable {
        try {
            return (Domain) constructor(type, spec).newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The constructor of a domain, which is then known to be one that the kernel can make. */
    static Constructor<?> constructor(Class<?> type, DomainSpec spec) {
        PluginSpec plugin = spec.plugin();
        if (!Domain.class.isAssignableFrom(type)) {
            throw new BadInput("the class " + plugin.className() + " of " + plugin.jar().getFileName()
                + " is not a domain: it has to implement " + Domain.class.getName() + ": domain=" + spec.name());
        }
        boolean open = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
        for (Constructor<?> constructor : type.getConstructors()) {
            if (open && constructor.getParameterCount() == 0) {
                return constructor;
            }
        }
        throw new BadInput("the class " + plugin.className()
            + " needs to be public, with a public constructor without parameters: domain=" + spec.name());
    }

    /** The class of a domain, loaded and not initialized. */
    Class<?> behindWall(DomainSpec spec) {
        PluginSpec plugin = spec.plugin();
        ClassLoader loader = spec.isolation() == Isolation.NONE ? beside(plugin.jar()) : walled(spec);
        try {
            return Class.forName(plugin.className(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new BadInput("the descriptor in " + plugin.jar().getFileName() + " names a class "
                + instead(plugin) + ": class=" + plugin.className() + ", domain=" + spec.name());
        }
    }

    private ClassLoader walled(DomainSpec spec) {
        if (!proven) {
            WallProof.require(allowed);
            proven = true;
        }
        return new DomainClassLoader(spec.name(), jars.computeIfAbsent(spec.plugin().jar(), PluginJar::read), allowed,
            gated ? new Gate() : null);
    }

    /** Why a class is not found, and some of those that could be meant, for a jar can bring a library. */
    private String instead(PluginSpec plugin) {
        List<String> names = jars.computeIfAbsent(plugin.jar(), PluginJar::read).classNames().stream()
            .filter(name -> name.indexOf('$') < 0).sorted().toList();
        if (names.contains(plugin.className())) {
            return "in a package that no plugin may have";
        }
        return names.isEmpty() ? "that is not there; no class is in it"
            : "that is not there; in it are " + String.join(", ", names.subList(0, Math.min(names.size(), NAMED_MOST)))
                + (names.size() > NAMED_MOST ? ", ..." : "");
    }

    private static ClassLoader beside(Path jar) {
        try {
            return new URLClassLoader("beside", new URL[] {jar.toUri().toURL()}, DomainLoader.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new BadInput("not a usable path of a jar: jar=" + jar);
        }
    }
}
