package org.bailey.samples.rules;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What the rules need to know of a Java file. */
public record JavaOutline(SourceFile file, List<Type> types, List<Method> methods, List<Use> uses,
                          List<String> supertypes) {

    /**
     * A class, interface, record, enum or annotation that has a name.
     *
     * @param kind as in the source: {@code class}, {@code record}, ...
     * @param depth 0 for a type that is not inside of another
     * @param comment the text of its Javadoc; empty without one
     */
    public record Type(String name, String kind, int line, int depth, Set<Modifier> modifiers, String comment) {
    }

    /** A method or constructor, from its first line (annotations and all) to its closing brace. */
    public record Method(String name, int firstLine, int lastLine, int parameters, Set<Modifier> modifiers,
                         boolean overrides) {
    }

    /** A name in the code, with what stands before it if there are dots: {@code System.out}. */
    public record Use(String name, int line) {
    }
}
