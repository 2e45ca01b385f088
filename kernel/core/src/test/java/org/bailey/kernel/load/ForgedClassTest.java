package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.bailey.kernel.run.StartFailure;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.run.TestStack;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that no compiler would write are refused as well, and so are names that are not theirs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ForgedClassTest {

    private static final String OBJECT = "Ljava/lang/Object;";
    private static final Consumer<MethodVisitor> NOTHING = methods -> { };

    @TempDir
    Path folder;

    private record Forgery(String title, String refused, byte[] classFile) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Forgery> forgeries() {
        List<Forgery> all = new ArrayList<>(bootstraps());
        all.add(code("waiting on an array", "java.lang.Object.wait", methods -> {
            methods.visitInsn(Opcodes.ICONST_1);
            methods.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
            methods.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "[I", "wait", "()V", false);
        }));
        all.add(code("waiting on a string", "java.lang.Object.wait", methods -> {
            methods.visitLdcInsn("shared");
            methods.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "wait", "()V", false);
        }));
        all.add(code("waiting on itself", "java.lang.Object.wait", methods -> {
            methods.visitVarInsn(Opcodes.ALOAD, 0);
            methods.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "Forgery", "wait", "()V", false);
        }));
        all.add(code("waiting on a list as an interface", "java.lang.Object.wait", methods -> {
            methods.visitInsn(Opcodes.ACONST_NULL);
            methods.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/List", "wait", "()V", true);
        }));
        all.add(code("a number taken for a reference", "java.lang.VerifyError", methods -> {
            methods.visitIntInsn(Opcodes.SIPUSH, 4096);
            methods.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
            methods.visitInsn(Opcodes.POP);
        }));
        all.add(code("a message taken for memory", "java.lang.VerifyError", methods -> {
            methods.visitVarInsn(Opcodes.ALOAD, 2);
            methods.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
            methods.visitInsn(Opcodes.POP);
        }));
        all.add(code("a monitor that is never left", "java.lang.IllegalMonitorStateException", methods -> {
            methods.visitVarInsn(Opcodes.ALOAD, 2);
            methods.visitInsn(Opcodes.MONITORENTER);
        }));
        all.add(code("a forbidden type in a method type only", "java.lang.Thread",
            methods -> {
                methods.visitLdcInsn(Type.getMethodType("(Ljava/lang/Thread;)V"));
                methods.visitInsn(Opcodes.POP);
            }));
        for (int version : new int[] {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6}) {
            all.add(new Forgery("class file version " + version, "a class file of version " + (version & 0xFFFF),
                Forged.domain("Forgery", version, NOTHING, classes -> { })));
        }
        all.add(new Forgery("a subroutine", "a class file of version 49",
            Forged.domain("Forgery", Opcodes.V1_5, ForgedClassTest::subroutine, classes -> { })));
        all.add(new Forgery("a subroutine in the oldest version", "java.lang.VerifyError",
            Forged.domain("Forgery", Opcodes.V1_7, ForgedClassTest::subroutine, classes -> { })));
        all.add(new Forgery("a jump without a stack map in the oldest version", "java.lang.VerifyError",
            Forged.domain("Forgery", Opcodes.V1_7, ForgedClassTest::jump, classes -> { })));
        all.add(new Forgery("a class file of the future", "a class file newer than this JVM",
            Forged.domain("Forgery", Runtime.version().feature() + 45, NOTHING, classes -> { })));
        all.add(new Forgery("a preview of the language", "a preview of the language",
            Forged.domain("Forgery", Opcodes.V25 | Opcodes.V_PREVIEW, NOTHING, classes -> { })));
        all.add(new Forgery("another name than its file's", "a class file at the place of another: Elsewhere",
            Forged.domain("Elsewhere", NOTHING)));
        all.add(new Forgery("no class file", "java.lang.ClassFormatError", new byte[100]));
        all.add(new Forgery("an empty class file", "java.lang.ClassFormatError", new byte[0]));
        return all;
    }

    private static List<Forgery> bootstraps() {
        Handle own = new Handle(Opcodes.H_INVOKESTATIC, "Forgery", "boot",
            Forged.LOOKUP + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;", false);
        Handle asList = new Handle(Opcodes.H_INVOKESTATIC, "java/util/List", "of",
            "(" + OBJECT + OBJECT + OBJECT + ")Ljava/util/List;", true);
        ConstantDynamic exit = new ConstantDynamic("exit", OBJECT, Forged.INVOKE, Forged.EXIT, 1);
        ConstantDynamic nested = new ConstantDynamic("outer", OBJECT, Forged.INVOKE, Forged.INVOKE, exit);
        ConstantDynamic lookup = new ConstantDynamic("lookup", "Ljava/util/List;", asList);
        Type run = Type.getMethodType("()V");
        return List.of(
            code("a bootstrap method of its own", "bootstrap method",
                methods -> methods.visitInvokeDynamicInsn("run", "()V", own)),
            code("a method of the JDK as bootstrap method", "bootstrap method", methods -> load(methods, lookup)),
            code("exit as a constant", "java.lang.System.exit", methods -> load(methods, exit)),
            code("exit as a constant in a constant", "java.lang.System.exit", methods -> load(methods, nested)),
            code("exit as a method handle", "java.lang.System.exit", methods -> load(methods, Forged.EXIT)),
            code("exit as a constant in a lambda", "java.lang.System.exit",
                methods -> {
                    methods.visitInvokeDynamicInsn("run", "()Ljava/lang/Runnable;", Forged.METAFACTORY, run, exit, run);
                    methods.visitInsn(Opcodes.POP);
                }));
    }

    private static void load(MethodVisitor methods, Object constant) {
        methods.visitLdcInsn(constant);
        methods.visitInsn(Opcodes.POP);
    }

    private static void jump(MethodVisitor methods) {
        Label end = new Label();
        methods.visitInsn(Opcodes.ICONST_0);
        methods.visitJumpInsn(Opcodes.IFEQ, end);
        methods.visitLabel(end);
    }

    private static void subroutine(MethodVisitor methods) {
        Label routine = new Label();
        Label end = new Label();
        methods.visitJumpInsn(Opcodes.JSR, routine);
        methods.visitJumpInsn(Opcodes.GOTO, end);
        methods.visitLabel(routine);
        methods.visitVarInsn(Opcodes.ASTORE, 3);
        methods.visitVarInsn(Opcodes.RET, 3);
        methods.visitLabel(end);
    }

    private static Forgery code(String title, String refused, Consumer<MethodVisitor> code) {
        return new Forgery(title, refused, Forged.domain("Forgery", code));
    }

    private String refusal(String className, Map<String, byte[]> entries) {
        return Refusal.of(TestPlugins.spec(className, Jars.pack(folder.resolve("forged.jar"), entries)));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void forgeryIsRefused(Forgery forgery) {
        String said = refusal("Forgery", Map.of("Forgery.class", forgery.classFile()));
        assertTrue(said.contains(forgery.refused()), said);
    }

    /** The check once took the JDK's {@code System} for the plugin's own, where its jar had one, and let exit pass. */
    @Test
    void jarWithAClassNamedAsOneOfTheJdkDoesNotUnlockTheOriginal() {
        byte[] hostile = Forged.domain("Hostile", methods -> {
            methods.visitInsn(Opcodes.ICONST_1);
            methods.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
        });
        String said = refusal("Hostile", Map.of("Hostile.class", hostile,
            "java/lang/System.class", Forged.plain("java/lang/System", "java/lang/Object")));
        assertTrue(said.contains("java.lang.System.exit"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/lang/Evil", "javax/evil/Evil", "jdk/internal/misc/Evil",
        "sun/misc/Evil", "org/bailey/ipc/Evil", "org/bailey/ipc/slice/Evil", "org/bailey/kernel/load/Evil"})
    void classInAPackageThatIsNotThePluginsIsNotFound(String name) {
        String className = name.replace('/', '.');
        String said = refusal(className, Map.of(name + ".class", Forged.domain(name, NOTHING)));
        assertTrue(said.contains("class in a package that no plugin may have: class=" + className), said);
        byte[] hostile = Forged.domain("Hostile", methods -> {
            methods.visitTypeInsn(Opcodes.NEW, name);
            methods.visitInsn(Opcodes.POP);
        });
        said = refusal("Hostile",
            Map.of("Hostile.class", hostile, name + ".class", Forged.plain(name, "java/lang/Object")));
        assertTrue(said.contains(className), said);
    }

    @Test
    void classThatIsItsOwnAncestorIsRefused() {
        byte[] hostile = Forged.domain("Hostile", methods -> {
            methods.visitInsn(Opcodes.ACONST_NULL);
            methods.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "One", "parallelStream", "()V", false);
        });
        String said = refusal("Hostile", Map.of("Hostile.class", hostile, "One.class", Forged.plain("One", "Two"),
            "Two.class", Forged.plain("Two", "One")));
        assertTrue(said.contains("ClassCircularityError"), said);
    }

    @Test
    void messageOfThePluginsOwnMakingCannotBeSent() {
        byte[] hostile = Forged.domain("Hostile", methods -> {
            methods.visitVarInsn(Opcodes.ALOAD, 1);
            methods.visitTypeInsn(Opcodes.NEW, "Fake");
            methods.visitInsn(Opcodes.DUP);
            methods.visitMethodInsn(Opcodes.INVOKESPECIAL, "Fake", "<init>", "()V", false);
            methods.visitMethodInsn(Opcodes.INVOKEINTERFACE, "org/bailey/ipc/Port", "send",
                "(Lorg/bailey/ipc/Aggregate;)V", true);
        });
        byte[] fake = Forged.plain("Fake", "java/lang/Object", "org/bailey/ipc/Aggregate", "org/bailey/ipc/Held");
        String said = refusal("Hostile", Map.of("Hostile.class", hostile, "Fake.class", fake));
        assertTrue(said.contains("ProtectionFault: the message is not this domain's"), said);
    }

    @Test
    void classOfAnotherDomainDoesNotExist() {
        PluginSpec first = TestPlugins.spec("First", Jars.pack(folder.resolve("first.jar"),
            Map.of("First.class", Forged.domain("First", NOTHING))));
        PluginSpec second = TestPlugins.spec("Second", Jars.pack(folder.resolve("second.jar"),
            Map.of("Second.class", Forged.domain("Second", methods -> {
                methods.visitTypeInsn(Opcodes.NEW, "First");
                methods.visitInsn(Opcodes.POP);
            }))));
        StartFailure failure = assertThrows(StartFailure.class,
            () -> TestStack.chain("fbuf", first, second).assemble());
        assertTrue(failure.getMessage().contains("a plugin may not use First"), failure.getMessage());
    }
}
