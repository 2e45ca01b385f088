package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.bailey.kernel.run.TestPlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a debugger reads in a class file is still there once its code passes a gate. */
final class PollsTest {

    @TempDir
    Path folder;

    @Test
    void linesAndLocalVariablesAreKept() {
        Path jar = new TestPlugins(folder).plugin("Shown", """
            public void receive(Port from, Aggregate message) {
                long sum = 0;
                for (int index = 0; index < message.length(); index++) {
                    int value = message.getUnsignedByte(index);
                    Runnable lambda = () -> { int inner = value; context.log("" + inner); };
                    lambda.run();
                    sum += value;
                }
                if (sum > 0) { out.send(message); }
            }
            """).jar();
        byte[] written = PluginJar.read(jar).classFile("Shown");
        byte[] polled = Polls.in(written);
        List<String> tables = tables(written);
        for (String part : List.of("source Shown.java", "receive message", "receive value", "receive index")) {
            assertTrue(tables.stream().anyMatch(line -> line.startsWith(part)), () -> part + " in " + tables);
        }
        assertEquals(tables, tables(polled));
        assertTrue(polled.length > written.length, "the code passes no gate");
    }

    private static List<String> tables(byte[] classFile) {
        List<String> tables = new ArrayList<>();
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9) {

            @Override
            public void visitSource(String source, String debug) {
                tables.add("source " + source);
            }

            @Override
            public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
                                             String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {

                    @Override
                    public void visitLineNumber(int line, Label start) {
                        tables.add(method + " line " + line);
                    }

                    @Override
                    public void visitLocalVariable(String name, String type, String generic, Label start, Label end,
                                                   int index) {
                        tables.add(method + " " + name + " " + type + " " + index);
                    }
                };
            }
        }, 0);
        return tables;
    }
}
