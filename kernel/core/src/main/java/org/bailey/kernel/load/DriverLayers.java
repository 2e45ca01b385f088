package org.bailey.kernel.load;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.memory.DeviceGrant;
import org.bailey.kernel.spec.PluginSpec;

/**
 * Drivers: named modules, a layer for each jar, given what devices need one by one.
 *
 * <p>A driver is trusted code. It is a module of its own so that native access and memory are granted to it
 * alone, and not to everything that happens to be unnamed.
 */
final class DriverLayers {

    private final Map<Path, Module> modules = new HashMap<>();

    Class<?> find(PluginSpec plugin) {
        Module module = plugin.jar() == null
            ? DriverLayers.class.getModule()
            : modules.computeIfAbsent(plugin.jar(), DriverLayers::define);
        Class<?> type = Class.forName(module, plugin.className());
        if (type == null) {
            throw new BadInput("the descriptor in " + plugin.jar().getFileName()
                + " names a class that is not there: class=" + plugin.className());
        }
        return type;
    }

    @SuppressWarnings("restricted")
    private static Module define(Path jar) {
        ModuleLayer parent = DriverLayers.class.getModule().getLayer();
        if (parent == null) {
            throw new BadInput("drivers need Bailey's own jars on the module path, not on the class path: jar=" + jar);
        }
        try {
            ModuleFinder finder = ModuleFinder.of(jar);
            String name = finder.findAll().stream().map(ModuleReference::descriptor)
                .filter(descriptor -> !descriptor.isAutomatic()).map(ModuleDescriptor::name).findFirst()
                .orElseThrow(() -> new BadInput("a driver has to be a named module: jar=" + jar));
            Configuration configuration = parent.configuration().resolve(finder, ModuleFinder.of(), List.of(name));
            ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(configuration,
                List.of(parent), DriverLayers.class.getClassLoader());
            Module module = controller.layer().findModule(name).orElseThrow();
            DeviceGrant.grant(module);
            controller.enableNativeAccess(module);
            return module;
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new BadInput("the driver cannot be loaded: jar=" + jar + ", cause=" + e.getMessage());
        }
    }
}
