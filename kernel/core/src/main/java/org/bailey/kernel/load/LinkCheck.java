package org.bailey.kernel.load;

import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Checks everything that a plugin's class links to against the allow-list, before the class is defined.
 *
 * <p>Method references and bootstrap arguments count as calls. Classes that are not on the list are left to
 * the class loader, which does not find them; this check is for members of those that it does find, such as
 * {@code Class.forName}, and for native methods. It reads with the copy of ASM inside ByteBuddy.
 */
final class LinkCheck {

    private static final int API = Opcodes.ASM9;

    private final AllowList allowed;
    private final Predicate<String> own;

    /**
     * A check for one plugin.
     *
     * @param own tells the plugin's and the contract's classes, all of whose members may be used
     */
    LinkCheck(AllowList allowed, Predicate<String> own) {
        this.allowed = allowed;
        this.own = own;
    }

    /** Fails with a {@link LinkRefusal} where the class uses what it may not. */
    void check(byte[] classFile) {
        new ClassReader(classFile).accept(new Classes(), ClassReader.SKIP_FRAMES);
    }

    private final class Classes extends ClassVisitor {

        private String name;

        Classes() {
            super(API);
        }

        @Override
        public void visit(int version, int access, String internalName, String signature, String superName,
                          String[] interfaces) {
            name = internalName.replace('/', '.');
            type(name, 0, superName);
            for (String each : interfaces) {
                type(name, 0, each);
            }
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            type(name, 0, Type.getType(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
                                         String[] exceptions) {
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                throw new LinkRefusal(name, 0, "native code: method " + method);
            }
            return new Methods(name);
        }
    }

    private final class Methods extends MethodVisitor {

        private final String user;
        private int line;

        Methods(String user) {
            super(API);
            this.user = user;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitTypeInsn(int opcode, String internalName) {
            type(user, line, Type.getObjectType(internalName));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            member(user, line, owner, field);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
            member(user, line, owner, method);
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            constant(bootstrap);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String internalName) {
            if (internalName != null) {
                type(user, line, internalName);
            }
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                member(user, line, handle.getOwner(), handle.getName());
            } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
                type(user, line, type);
            } else if (value instanceof ConstantDynamic) {
                throw new LinkRefusal(user, line, "a dynamic constant");
            }
        }
    }

    private void type(String user, int line, String internalName) {
        type(user, line, Type.getObjectType(internalName));
    }

    private void type(String user, int line, Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            String className = element.getClassName();
            if (!own.test(className) && !allowed.allows(className)) {
                throw new LinkRefusal(user, line, className);
            }
        }
    }

    private void member(String user, int line, String owner, String member) {
        if (owner.startsWith("[")) {
            return;
        }
        String className = owner.replace('/', '.');
        if (!own.test(className) && !allowed.allows(className, member)) {
            throw new LinkRefusal(user, line, className + "." + member);
        }
    }
}
