package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A loop that no gate stops, for it goes round by what it throws and covers its own handler: it costs its thread, but
 * writes nothing any more once that is lost.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SelfCoveringLoopTest {

    private static final int LENGTH = 1 << 12;

    /** {@code scribble} is called until it is compiled, and then with no end. */
    private static final String BUSY = """
        public void receive(Port from, Aggregate m) {
            Counter got = context.counter("got");
            got.increment();
            if (got.value() == 1) {
                for (int i = 0; i < 15_000; i++) {
                    Aggregate other = out.message();
                    scribble(other.push(8), new int[] {4});
                    other.release();
                }
                scribble(m.push(4096), new int[] {-1});
            }
            WritableFbuf w = m.push(4096);
            for (int i = 0; i < 4096; i += 8) { w.putLong(i, 0x2e2e2e2e2e2e2e2eL); }
            out.send(m);
        }
        static void scribble(WritableFbuf w, int[] times) { }
        """;

    @TempDir
    Path folder;

    static List<String> transports() {
        return StuckDomainTest.transports();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void writesNothingOnceItsThreadIsLost(String transport) throws IOException {
        PluginSpec busy = new TestPlugins(folder).plugin("Busy", BUSY);
        try (FileSystem jar = FileSystems.newFileSystem(busy.jar())) {
            Path file = jar.getPath("Busy.class");
            Files.write(file, forged(Files.readAllBytes(file)));
        }
        TestStack stack = new TestStack(transport);
        stack.workers = new Workers(1, 1_000_000_000);
        stack.restart = new RestartPolicy(3, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        List<String> texts = TestStack.numbered(5_000);
        List<String> expected = texts.stream().skip(1).map(text -> ".".repeat(LENGTH) + text).toList();
        try (Kernel kernel = stack.row(busy).assemble()) {
            assertEquals(expected, TestStack.through(kernel, texts), stack.said());
            assertEquals(1, kernel.report().domains().get(1).faults(), stack.said());
            assertEquals(1, kernel.report().workers().getFirst().lostThreads(), stack.said());
        }
    }

    private static byte[] forged(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                if (!name.equals("scribble")) {
                    return method;
                }
                scribble(method);
                return null;
            }
        }, 0);
        return writer.toByteArray();
    }

    /** Counts down, writes, throws, and catches what it threw; whatever else is thrown here it catches as well. */
    private static void scribble(MethodVisitor into) {
        Label begin = new Label();
        Label handler = new Label();
        Label end = new Label();
        Label out = new Label();
        into.visitCode();
        into.visitTryCatchBlock(begin, end, handler, null);
        into.visitLabel(begin);
        into.visitInsn(Opcodes.ACONST_NULL);
        into.visitInsn(Opcodes.ATHROW);
        into.visitLabel(handler);
        into.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        into.visitInsn(Opcodes.POP);
        into.visitVarInsn(Opcodes.ALOAD, 1);
        into.visitInsn(Opcodes.ICONST_0);
        into.visitInsn(Opcodes.DUP2);
        into.visitInsn(Opcodes.IALOAD);
        into.visitInsn(Opcodes.ICONST_1);
        into.visitInsn(Opcodes.ISUB);
        into.visitInsn(Opcodes.DUP_X2);
        into.visitInsn(Opcodes.IASTORE);
        into.visitJumpInsn(Opcodes.IFEQ, out);
        into.visitVarInsn(Opcodes.ALOAD, 0);
        into.visitInsn(Opcodes.ICONST_0);
        into.visitLdcInsn(0x5858585858585858L);
        into.visitMethodInsn(Opcodes.INVOKEINTERFACE, "org/bailey/ipc/WritableFbuf", "putLong",
            "(IJ)Lorg/bailey/ipc/WritableFbuf;", true);
        into.visitInsn(Opcodes.POP);
        into.visitInsn(Opcodes.ACONST_NULL);
        into.visitInsn(Opcodes.ATHROW);
        into.visitLabel(end);
        into.visitLabel(out);
        into.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        into.visitInsn(Opcodes.RETURN);
        into.visitMaxs(0, 0);
        into.visitEnd();
    }
}
