package org.bailey.kernel.load;

import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files that no compiler would write. */
final class Forged {

    static final String LOOKUP = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;";
    static final Handle EXIT = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
    static final Handle INVOKE = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/invoke/ConstantBootstraps", "invoke",
        LOOKUP + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;", false);
    static final Handle METAFACTORY = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory",
        "metafactory", LOOKUP + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
            + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;", false);

    private Forged() {
    }

    /** A domain of this name whose {@code receive} begins with the given code and then returns. */
    static byte[] domain(String name, Consumer<MethodVisitor> code) {
        return domain(name, Opcodes.V17, code, classes -> { });
    }

    static byte[] domain(String name, int version, Consumer<MethodVisitor> code, Consumer<ClassWriter> more) {
        ClassWriter classes = begin(name, version, "java/lang/Object", "org/bailey/ipc/Domain");
        method(classes, Opcodes.ACC_PUBLIC, "open", "(Lorg/bailey/ipc/Context;)V", methods -> { });
        method(classes, Opcodes.ACC_PUBLIC, "receive", "(Lorg/bailey/ipc/Port;Lorg/bailey/ipc/Aggregate;)V", code);
        more.accept(classes);
        return classes.toByteArray();
    }

    /** A class that has a constructor and nothing else. */
    static byte[] plain(String name, String superName, String... interfaces) {
        return begin(name, Opcodes.V17, superName, interfaces).toByteArray();
    }

    private static ClassWriter begin(String name, int version, String superName, String... interfaces) {
        ClassWriter classes = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        classes.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, superName, interfaces);
        method(classes, Opcodes.ACC_PUBLIC, "<init>", "()V", methods -> {
            methods.visitVarInsn(Opcodes.ALOAD, 0);
            methods.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", "()V", false);
        });
        return classes;
    }

    /** Adds a method that returns nothing. */
    static void method(ClassWriter classes, int access, String name, String descriptor, Consumer<MethodVisitor> code) {
        MethodVisitor methods = classes.visitMethod(access, name, descriptor, null, null);
        methods.visitCode();
        code.accept(methods);
        methods.visitInsn(Opcodes.RETURN);
        methods.visitMaxs(0, 0);
        methods.visitEnd();
    }
}
