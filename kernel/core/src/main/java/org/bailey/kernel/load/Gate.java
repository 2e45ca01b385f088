package org.bailey.kernel.load;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SwitchPoint;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * What stops the code of one instance of a plugin: each loop and each method passes here, see {@link Polls}.
 *
 * <p>Passing is a call of a constant method handle over a switch point, which the JVM's compilers turn into nothing.
 * Shutting the gate takes that code back, so that whatever it runs throws {@link CutShort} at its next loop or
 * call. Each loader defines a class for its gate, which is how its constant is its own.
 */
public final class Gate {

    /** Name of the class in the plugin's loader; no jar can bring it. */
    static final String CLASS = "bailey.Gate";

    private static final String INTERNAL = "bailey/Gate";
    private static final String FIELD = "PASS";
    private static final String HANDLE = "java/lang/invoke/MethodHandle";
    private static final String SUPPLIER = "java/util/function/Supplier";
    private static final MethodHandle STOP = MethodHandles.throwException(void.class, CutShort.class)
        .bindTo(CutShort.SIGNAL);
    private static final byte[] CLASS_FILE = classFile();

    private final SwitchPoint open = new SwitchPoint();

    Gate() {
    }

    /** The gate that a class passes; null where it passes none. */
    public static Gate of(Class<?> type) {
        return type.getClassLoader() instanceof DomainClassLoader loader ? loader.gate() : null;
    }

    /** Stops the code, for good. */
    public void shut() {
        SwitchPoint.invalidateAll(new SwitchPoint[] {open});
    }

    /** Whether the code was stopped. */
    public boolean isShut() {
        return open.hasBeenInvalidated();
    }

    MethodHandle pass() {
        return open.guardWithTest(MethodHandles.empty(MethodType.methodType(void.class)), STOP);
    }

    /** The class that a loader defines, which asks that loader for {@link #pass}. */
    static byte[] bytes() {
        return CLASS_FILE.clone();
    }

    /** Puts a step through the gate into a method; it needs nothing on the stack and leaves nothing there. */
    static void step(MethodVisitor into) {
        into.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL, "step", "()V", false);
    }

    private static byte[] classFile() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, INTERNAL, null,
            "java/lang/Object", null);
        String type = "L" + HANDLE + ";";
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, FIELD, type, null, null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.visitCode();
        method.visitLdcInsn(Type.getObjectType(INTERNAL));
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getClassLoader",
            "()Ljava/lang/ClassLoader;", false);
        method.visitTypeInsn(Opcodes.CHECKCAST, SUPPLIER);
        method.visitMethodInsn(Opcodes.INVOKEINTERFACE, SUPPLIER, "get", "()Ljava/lang/Object;", true);
        method.visitTypeInsn(Opcodes.CHECKCAST, HANDLE);
        method.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL, FIELD, type);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "step", "()V", null, null);
        method.visitCode();
        method.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL, FIELD, type);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HANDLE, "invokeExact", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
