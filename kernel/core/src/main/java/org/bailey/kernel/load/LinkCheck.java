package org.bailey.kernel.load;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;
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
 * {@code Class.forName}, and for code that others would run: native methods, finalizers, bootstrap methods
 * (which are handed a {@code Lookup}). It reads with the copy of ASM inside ByteBuddy.
 */
final class LinkCheck {

    private static final int API = Opcodes.ASM9;

    /** From Java 7 on, every class file is verified by its stack maps, and has no subroutines (JVMS 4.10, 4.9.1). */
    private static final int OLDEST_VERSION = Opcodes.V1_7;

    /** What this JVM can run: the number of its release and 44 (JVMS 4.1). */
    private static final int NEWEST_VERSION = Runtime.version().feature() + 44;
    private static final int MAGIC = 0xCAFE_BABE;

    /** What javac links lambdas, concatenation, records, switches and the enum constants in them to. */
    private static final Set<String> BOOTSTRAPS = Set.of("java/lang/invoke/LambdaMetafactory",
        "java/lang/invoke/StringConcatFactory", "java/lang/invoke/ConstantBootstraps",
        "java/lang/runtime/ObjectMethods", "java/lang/runtime/SwitchBootstraps");

    private final Namespace names;
    private final Ancestry ancestry;
    private final Consumer<LinkRefusal> refused;

    /**
     * A check of the classes of one plugin.
     *
     * @param refused hears of each use of what may not be used; where it returns, the check goes on
     */
    LinkCheck(Namespace names, Consumer<LinkRefusal> refused) {
        this.names = names;
        this.ancestry = new Ancestry(names);
        this.refused = refused;
    }

    /**
     * Tells of all that the class uses and may not.
     *
     * @param className what the place of the file in the jar says
     * @throws LinkRefusal where nothing of it can be believed: it is of a later release, or of another class
     */
    void check(String className, byte[] classFile) {
        ByteBuffer header = ByteBuffer.wrap(classFile);
        if (classFile.length < 2 * Integer.BYTES || header.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("it does not begin as class files do");
        }
        int version = header.getInt(Integer.BYTES);
        // Asked before the rest is read: what a later release put there, nobody here knows.
        if ((version & 0xFFFF) > NEWEST_VERSION) {
            throw new LinkRefusal(className, null, 0, "a class file newer than this JVM: version "
                + (version & 0xFFFF) + " (" + NEWEST_VERSION + ", Java " + Runtime.version().feature()
                + ", is the newest)");
        }
        if (version >>> 16 == 0xFFFF) {
            refused.accept(new LinkRefusal(className, null, 0, "a preview of the language"));
        }
        new ClassReader(classFile).accept(new Classes(className), ClassReader.SKIP_FRAMES);
    }

    private final class Classes extends ClassVisitor {

        private final String place;
        private String name;
        private String file;
        private String within = "";
        private int line;

        Classes(String place) {
            super(API);
            this.place = place;
        }

        @Override
        public void visit(int version, int access, String internalName, String signature, String superName,
                          String[] interfaces) {
            name = internalName.replace('/', '.');
            if (!place.equals(name)) {
                throw new LinkRefusal(place, null, 0, "a class file at the place of another: " + name);
            }
            int major = version & 0xFFFF;
            if (major < OLDEST_VERSION) {
                refuse("a class file of version " + major + " (" + OLDEST_VERSION + ", Java 7, is the oldest)");
            }
            parent(superName);
            for (String each : interfaces) {
                parent(each);
            }
        }

        @Override
        public void visitSource(String source, String debug) {
            file = source;
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            within = field;
            type(Type.getType(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
                                         String[] exceptions) {
            line = 0;
            within = method;
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                refuse("native code");
            }
            if (method.equals("finalize") && descriptor.equals("()V")) {
                refuse("a finalizer, which another thread would run");
            }
            return new Methods(this);
        }

        private void parent(String internalName) {
            String parent = internalName.replace('/', '.');
            if (!names.own(parent) && !names.ofContract(parent) && !names.allowed().extensible(parent)) {
                refuse(parent + " as a superclass or interface");
            }
        }

        /** The JVM keeps method types by their text: it may hand one out without asking the class loader. */
        private void methodType(String descriptor) {
            type(Type.getReturnType(descriptor));
            for (Type each : Type.getArgumentTypes(descriptor)) {
                type(each);
            }
        }

        private void type(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT && !names.has(element.getClassName())) {
                refuse(element.getClassName());
            }
        }

        private void member(String owner, String member, String descriptor) {
            String className = owner.startsWith("[") ? "java.lang.Object" : owner.replace('/', '.');
            String refusing = ancestry.refusing(className, member, descriptor);
            if (refusing != null) {
                boolean named = member.equals("<init>") && !names.has(refusing);
                refuse(named ? refusing : refusing + "." + member);
            }
        }

        private void bootstrap(Handle method, Object[] arguments) {
            if (!BOOTSTRAPS.contains(method.getOwner())) {
                refuse("a bootstrap method other than javac's: " + method.getOwner() + "." + method.getName());
            }
            constant(method);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                member(handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (value instanceof Type type && type.getSort() == Type.METHOD) {
                methodType(type.getDescriptor());
            } else if (value instanceof Type type) {
                type(type);
            } else if (value instanceof ConstantDynamic dynamic) {
                type(Type.getType(dynamic.getDescriptor()));
                Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = dynamic.getBootstrapMethodArgument(i);
                }
                bootstrap(dynamic.getBootstrapMethod(), arguments);
            }
        }

        private void refuse(String used) {
            refused.accept(new LinkRefusal(name + (within.isEmpty() ? "" : "." + within), file, line, used));
        }
    }

    private static final class Methods extends MethodVisitor {

        private final Classes user;

        Methods(Classes user) {
            super(API);
            this.user = user;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            user.line = number;
        }

        @Override
        public void visitTypeInsn(int opcode, String internalName) {
            user.type(Type.getObjectType(internalName));
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            user.type(Type.getType(descriptor));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            user.member(owner, field, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
            user.member(owner, method, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            user.methodType(descriptor);
            user.bootstrap(bootstrap, arguments);
        }

        @Override
        public void visitLdcInsn(Object value) {
            user.constant(value);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String internalName) {
            if (internalName != null) {
                user.type(Type.getObjectType(internalName));
            }
        }
    }
}
