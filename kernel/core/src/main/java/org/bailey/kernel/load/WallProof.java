package org.bailey.kernel.load;

import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Proof, at every start, that the wall is up: a domain's loader reaches neither JDK internals, nor Agrona,
 * nor the kernel, and its code is verified.
 *
 * <p>A launch line can void the wall: {@code --add-opens java.base/jdk.internal.misc=ALL-UNNAMED}, often
 * recommended for Agrona, opens the JDK to every plugin as well; {@code -Xverify:none}, often recommended for
 * a faster start, lets a plugin take any number for an address.
 */
final class WallProof {

    private static final List<String> INTERNAL_PACKAGES =
        List.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.reflect", "sun.nio.ch");

    private static final List<String> OUT_OF_REACH = List.of(
        "jdk.internal.misc.Unsafe", "sun.misc.Unsafe", "java.lang.Thread", "java.lang.reflect.Method",
        "java.lang.foreign.MemorySegment", "java.nio.file.Files", "jdk.jfr.Event",
        "org.agrona.concurrent.UnsafeBuffer", "org.bailey.ipc.memory.Region", "org.bailey.ipc.device.DeviceMemory",
        "org.bailey.kernel.run.Kernel");

    private static final String FORGED = "Forged";

    private WallProof() {
    }

    /** Fails where the wall has a hole. */
    static void require(AllowList allowed) {
        ClassLoader loader = new DomainClassLoader("proof", PluginJar.of(FORGED, numberAsReference()), allowed);
        Module base = Object.class.getModule();
        for (String each : INTERNAL_PACKAGES) {
            if (base.isExported(each, loader.getUnnamedModule()) || base.isOpen(each, loader.getUnnamedModule())) {
                throw new IllegalStateException("plugins would reach JDK internals: remove --add-opens or"
                    + " --add-exports ...=ALL-UNNAMED from the launch line (Agrona needs =org.agrona only):"
                    + " package=" + each);
            }
        }
        for (String each : OUT_OF_REACH) {
            if (links(each, loader)) {
                throw new IllegalStateException("plugins would reach a class that they must not: class=" + each);
            }
        }
        if (links(FORGED, loader)) {
            throw new IllegalStateException("the JVM would run plugins' code unverified: remove"
                + " -XX:-BytecodeVerificationRemote or -Xverify:none from the launch line");
        }
    }

    private static boolean links(String className, ClassLoader loader) {
        try {
            Class.forName(className, true, loader);
            return true;
        } catch (ClassNotFoundException | VerifyError expected) {
            return false;
        }
    }

    /** A class with a method {@code Object forge() { return 0; }}, which reaches any memory where it is linked. */
    private static byte[] numberAsReference() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, FORGED, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "forge", "()Ljava/lang/Object;", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        return writer.toByteArray();
    }
}
