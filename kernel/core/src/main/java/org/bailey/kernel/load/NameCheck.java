package org.bailey.kernel.load;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.bailey.ipc.Context;
import org.bailey.ipc.Options;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.OptionType;
import org.bailey.kernel.spec.PluginSpec;

/**
 * Checks that the ports and options that a plugin's code asks for by name are those of its descriptor.
 *
 * <p>Only a name that stands in the call itself is looked at: any other is known when the domain opens, and no sooner.
 * Code can serve several domains of a jar, so a name is wrong only where none of them has it.
 */
final class NameCheck {

    private static final String CONTEXT = Context.class.getName().replace('.', '/');
    private static final String OPTIONS = Options.class.getName().replace('.', '/');

    /** The method that each type of option is asked for by. */
    private static final Map<OptionType, String> ASKED_BY = Map.of(OptionType.TEXT, "text", OptionType.CHOICE, "text",
        OptionType.PATH, "text", OptionType.INTEGER, "number", OptionType.SIZE, "number", OptionType.DURATION, "number",
        OptionType.BOOLEAN, "flag");

    private final List<PluginSpec> domains;
    private final Map<String, Set<String>> declared;
    private final Consumer<String> wrong;

    /**
     * A check of the classes of one jar.
     *
     * @param wrong hears of each name that is not declared, a sentence with its source line
     */
    NameCheck(List<PluginSpec> domains, Consumer<String> wrong) {
        this.domains = domains;
        this.wrong = wrong;
        this.declared = Map.of(
            "port", names(domains, domain -> Stream.concat(domain.in().stream(), domain.out().stream()).toList()),
            "text", options(domains, "text"), "number", options(domains, "number"), "flag", options(domains, "flag"));
    }

    private static Set<String> options(List<PluginSpec> domains, String method) {
        return names(domains, domain -> domain.options().values().stream()
            .filter(option -> ASKED_BY.get(option.type()).equals(method)).map(OptionSpec::name).toList());
    }

    private static Set<String> names(List<PluginSpec> domains, Function<PluginSpec, Collection<String>> of) {
        return domains.stream().map(of).flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tells of each name that the class asks for in vain. */
    void check(byte[] classFile) {
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9) {
            private String file;

            @Override
            public void visit(int version, int access, String name, String signature, String superName,
                              String[] interfaces) {
                file = name.replace('/', '.');
            }

            @Override
            public void visitSource(String source, String debug) {
                file = source == null ? file : source;
            }

            @Override
            public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
                                             String[] exceptions) {
                return new Calls(file);
            }
        }, ClassReader.SKIP_FRAMES);
    }

    private void asked(String owner, String method, String name, String sourceLine) {
        if (!(owner.equals(CONTEXT) && method.equals("port") || owner.equals(OPTIONS))
            || !declared.containsKey(method) || declared.get(method).contains(name)) {
            return;
        }
        Optional<OptionSpec> other = domains.stream().filter(domain -> !method.equals("port"))
            .map(domain -> domain.options().get(name)).filter(Objects::nonNull).findFirst();
        if (other.isPresent()) {
            OptionType type = other.get().type();
            wrong.accept(sourceLine + ": the descriptor says that the option '" + name + "' is "
                + type.name().toLowerCase(Locale.ROOT) + "; ask for it with " + ASKED_BY.get(type)
                + ", or change its type");
            return;
        }
        String what = method.equals("port") ? "port" : method + " option";
        Set<String> known = declared.get(method);
        wrong.accept(sourceLine + ": no domain of the descriptor has the " + what + " '" + name
            + "'; declare it in META-INF/bailey.yaml" + (known.isEmpty() ? "" : ", or ask for one of: "
            + String.join(", ", known)));
    }

    /** The calls of one method; a constant counts for the call right behind it. */
    private final class Calls extends MethodVisitor {

        private final String file;
        private int line;
        private String constant;

        Calls(String file) {
            super(Opcodes.ASM9);
            this.file = file;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant = value instanceof String text ? text : null;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
            if (constant != null) {
                asked(owner, method, constant, file + (line > 0 ? ":" + line : ""));
            }
            constant = null;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            constant = null;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            constant = null;
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            constant = null;
        }

        @Override
        public void visitInsn(int opcode) {
            constant = null;
        }
    }
}
