package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ModuleVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Domain;
import org.bailey.ipc.memory.DeviceGrant;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers are named modules, each jar in a layer of its own; what is none is a mistake of the input. */
final class DriverLayersTest {

    private static final String DEVICE = "org.bailey.ipc.device";

    @TempDir
    Path folder;

    private final DriverLayers layers = new DriverLayers();

    private static byte[] moduleInfo(String name, Consumer<ModuleVisitor> more) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule(name, 0, null);
        module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
        module.visitRequire("org.bailey.ipc", 0, null);
        module.visitExport(name.replace('.', '/'), 0);
        more.accept(module);
        module.visitEnd();
        return writer.toByteArray();
    }

    private Path driver(String name, Consumer<ModuleVisitor> more) {
        String type = name.replace('.', '/') + "/Driver";
        Map<String, byte[]> entries = new HashMap<>(Map.of(type + ".class", Forged.domain(type, methods -> { })));
        entries.put("module-info.class", moduleInfo(name, more));
        return Jars.pack(folder.resolve(name + ".jar"), entries);
    }

    private static PluginSpec spec(Path jar, String className) {
        return new PluginSpec("driver", jar, className, "", List.of(), List.of("out"), Map.of(), true);
    }

    private String refusal(Path jar, String className) {
        return assertThrows(BadInput.class, () -> layers.find(spec(jar, className))).getMessage();
    }

    @Test
    void driverIsANamedModuleThatMayUseDeviceMemoryAndNobodyElseMay() throws Exception {
        Class<?> one = layers.find(spec(driver("test.one", module -> { }), "test.one.Driver"));
        Class<?> two = layers.find(spec(driver("test.two", module -> { }), "test.two.Driver"));
        Module ipc = DeviceGrant.class.getModule();
        assertEquals("test.one", one.getModule().getName());
        assertTrue(Domain.class.isInstance(one.getConstructor().newInstance()));
        assertNotSame(one.getModule().getLayer(), two.getModule().getLayer());
        assertTrue(ipc.isExported(DEVICE, one.getModule()));
        // Surefire exports everything to the unnamed modules: a named one that is no driver tells the truth.
        assertTrue(!ipc.isExported(DEVICE, net.bytebuddy.ByteBuddy.class.getModule()));
        assertTrue(!ipc.isExported("org.bailey.ipc.memory", one.getModule()));
    }

    @Test
    void sameJarIsLoadedOnceForAllItsDomains() {
        PluginSpec spec = spec(driver("test.one", module -> { }), "test.one.Driver");
        assertSame(layers.find(spec), layers.find(spec));
    }

    @Test
    void whatTheKernelBringsItselfIsFoundWithoutAJar() {
        assertEquals("HostDomain", layers.find(PluginSpec.HOST).getSimpleName());
    }

    @Test
    void whatIsNoDriverIsAMistakeOfTheInput() throws IOException {
        Path plain = Jars.pack(folder.resolve("plain.jar"),
            Map.of("a/Driver.class", Forged.plain("a/Driver", "java/lang/Object")));
        assertTrue(refusal(plain, "a.Driver").contains("a driver has to be a named module: jar=" + plain));
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertTrue(refusal(text, "a.Driver").contains("jar=" + text));
        Path absent = folder.resolve("absent.jar");
        assertTrue(refusal(absent, "a.Driver").contains("jar=" + absent));
        Path lonely = driver("test.lonely", module -> module.visitRequire("test.nowhere", 0, null));
        assertTrue(refusal(lonely, "test.lonely.Driver").contains("test.nowhere"));
        Path greedy = driver("org.bailey.ipc.harness", module -> { });
        assertTrue(refusal(greedy, "org.bailey.ipc.harness.Driver").contains("jar=" + greedy));
        Path fine = driver("test.one", module -> { });
        assertTrue(refusal(fine, "test.one.Absent").contains("class=test.one.Absent"));
    }
}
