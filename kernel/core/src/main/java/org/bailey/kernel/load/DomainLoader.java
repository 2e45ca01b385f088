package org.bailey.kernel.load;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Domain;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;

/** Makes instances of domains from their jars, each behind the wall that its spec asks for. */
public final class DomainLoader {

    private final AllowList allowed = AllowList.shipped();
    private final DriverLayers drivers = new DriverLayers();
    private final Map<Path, PluginJar> jars = new HashMap<>();
    private boolean proven;

    /** A fresh instance, not opened yet. What its constructor throws comes out unchanged. */
    public Loaded load(DomainSpec spec) throws Throwable {
        PluginSpec plugin = spec.plugin();
        Class<?> type = plugin.device() ? drivers.find(plugin) : behindWall(spec);
        if (!Domain.class.isAssignableFrom(type)) {
            throw new BadInput("the class " + plugin.className() + " of " + plugin.jar().getFileName()
                + " is not a domain: it has to implement " + Domain.class.getName() + ": domain=" + spec.name());
        }
        try {
            Domain instance = (Domain) type.getConstructor().newInstance();
            return new Loaded(instance, type.getClassLoader(), plugin.device());
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new BadInput("the class " + plugin.className()
                + " needs to be public, with a public constructor without parameters: domain=" + spec.name());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Class<?> behindWall(DomainSpec spec) {
        PluginSpec plugin = spec.plugin();
        ClassLoader loader = spec.isolation() == Isolation.NONE ? beside(plugin.jar()) : walled(spec);
        try {
            return Class.forName(plugin.className(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new BadInput("the descriptor in " + plugin.jar().getFileName() + " names a class that is not there: "
                + "class=" + plugin.className() + ", domain=" + spec.name());
        }
    }

    private ClassLoader walled(DomainSpec spec) {
        if (!proven) {
            WallProof.require(allowed);
            proven = true;
        }
        return new DomainClassLoader(spec.name(), jars.computeIfAbsent(spec.plugin().jar(), PluginJar::read), allowed);
    }

    private static ClassLoader beside(Path jar) {
        try {
            return new URLClassLoader("beside", new URL[] {jar.toUri().toURL()}, DomainLoader.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new BadInput("not a usable path of a jar: jar=" + jar);
        }
    }
}
