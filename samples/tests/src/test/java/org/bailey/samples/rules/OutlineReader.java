package org.bailey.samples.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A reader of outlines, with the JDK's own parser. */
public final class OutlineReader extends TreePathScanner<Void, JavaOutline> {

    private final Trees trees;
    private int depth;

    private OutlineReader(Trees trees) {
        this.trees = trees;
    }

    /** A source that the parser reads from memory. */
    private static final class Unit extends SimpleJavaFileObject {

        private final SourceFile file;

        Unit(SourceFile file, int number) {
            super(URI.create("memory:/" + number + "/" + file.name()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }

    /** The outlines of Java files, in no particular order. */
    public static List<JavaOutline> read(List<SourceFile> files) {
        Map<URI, SourceFile> byUri = new HashMap<>();
        List<Unit> units = new ArrayList<>();
        for (SourceFile file : files) {
            Unit unit = new Unit(file, units.size());
            units.add(unit);
            byUri.put(unit.toUri(), file);
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, diagnostics, List.of("-proc:none"), null, units);
        List<JavaOutline> outlines = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                SourceFile file = byUri.get(unit.getSourceFile().toUri());
                JavaOutline outline = new JavaOutline(file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                    new ArrayList<>());
                new OutlineReader(Trees.instance(task)).scan(unit, outline);
                outlines.add(outline);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (diagnostics.getDiagnostics().stream().anyMatch(found -> found.getKind() == Diagnostic.Kind.ERROR)) {
            throw new IllegalArgumentException("no Java: " + diagnostics.getDiagnostics());
        }
        return outlines;
    }

    /** The outline of one Java file. */
    public static JavaOutline read(SourceFile file) {
        return read(List.of(file)).getFirst();
    }

    @Override
    public Void visitClass(ClassTree type, JavaOutline outline) {
        if (type.getExtendsClause() != null) {
            outline.supertypes().add(type.getExtendsClause().toString().replaceAll("<.*", ""));
        }
        if (!type.getSimpleName().isEmpty()) {
            String comment = trees.getDocComment(getCurrentPath());
            outline.types().add(new JavaOutline.Type(type.getSimpleName().toString(), kind(type), nameLine(type), depth,
                type.getModifiers().getFlags(), comment == null ? "" : comment.strip()));
        }
        depth++;
        super.visitClass(type, outline);
        depth--;
        return null;
    }

    private static String kind(ClassTree type) {
        return type.getKind().toString().toLowerCase(Locale.ROOT).replace("_type", "");
    }

    @Override
    public Void visitMethod(MethodTree method, JavaOutline outline) {
        // A record's own constructor has no place in the source.
        if (end(method) > start(method)) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType).anyMatch(type -> type.toString().equals("Override"));
            outline.methods().add(new JavaOutline.Method(method.getName().toString(), line(start(method)),
                line(end(method) - 1), method.getParameters().size(), method.getModifiers().getFlags(), overrides));
        }
        return super.visitMethod(method, outline);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, JavaOutline outline) {
        outline.uses().add(new JavaOutline.Use(select.toString(), line(end(select) - 1)));
        return super.visitMemberSelect(select, outline);
    }

    @Override
    public Void visitIdentifier(IdentifierTree identifier, JavaOutline outline) {
        outline.uses().add(new JavaOutline.Use(identifier.toString(), line(start(identifier))));
        return super.visitIdentifier(identifier, outline);
    }

    /** Modifiers and annotations stand before the line that a reader looks for. */
    private int nameLine(ClassTree type) {
        long after = trees.getSourcePositions().getEndPosition(unit(), type.getModifiers());
        return line(after < 0 ? start(type) : after);
    }

    private CompilationUnitTree unit() {
        return getCurrentPath().getCompilationUnit();
    }

    private long start(Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit(), tree);
    }

    private long end(Tree tree) {
        return trees.getSourcePositions().getEndPosition(unit(), tree);
    }

    private int line(long position) {
        return (int) unit().getLineMap().getLineNumber(position);
    }
}
