package org.bailey.kernel.load;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Sends a plugin's code through its {@link Gate}: at the begin of every method, and before every jump backwards.
 *
 * <p>That is every method: constructors, static initializers, and what javac makes for lambdas as well. Handlers are
 * left as they are. Code that javac made and that catches everything reaches a jump or a method outside of its
 * {@code try} at last; code that a bytecode writer made need not, and costs a thread.
 */
final class Polls {

    private static final int API = Opcodes.ASM9;

    private Polls() {
    }

    /** The same class, with the steps put in. */
    static byte[] in(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(API, writer) {

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                return new Steps(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        }, 0);
        return writer.toByteArray();
    }

    private static final class Steps extends MethodVisitor {

        private final Set<Label> behind = new HashSet<>();

        Steps(MethodVisitor method) {
            super(API, method);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Gate.step(mv);
        }

        @Override
        public void visitLabel(Label label) {
            behind.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            stepBefore(label);
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int least, int most, Label other, Label... labels) {
            stepBefore(other, labels);
            super.visitTableSwitchInsn(least, most, other, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            stepBefore(other, labels);
            super.visitLookupSwitchInsn(other, keys, labels);
        }

        private void stepBefore(Label target, Label... others) {
            boolean backwards = behind.contains(target);
            for (Label other : others) {
                backwards |= behind.contains(other);
            }
            if (backwards) {
                Gate.step(mv);
            }
        }
    }
}
