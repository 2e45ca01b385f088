package org.bailey.kernel.load;

import org.bailey.ipc.Domain;

/**
 * What a class name stands for inside one plugin: its own, the contract's, the JDK's, or nothing.
 *
 * <p>The class loader and the link check both ask here. If they could differ, a jar with a class named
 * {@code java.lang.System} would make the check take the JDK's for the plugin's own.
 */
record Namespace(PluginJar jar, AllowList allowed) {

    private static final String CONTRACT = Domain.class.getPackageName() + ".";

    /** Whether the contract has it: a class of its package, not of those below. */
    boolean ofContract(String name) {
        return name.startsWith(CONTRACT) && name.indexOf('.', CONTRACT.length()) < 0;
    }

    /** Whether it is a class of the JDK that the allow-list names. */
    boolean ofPlatform(String name) {
        return allowed.allows(name);
    }

    /** Whether the plugin brings it; names that belong to others are not its to give. */
    boolean own(String name) {
        return jar.has(name) && !ofPlatform(name) && !name.startsWith("java.") && !name.startsWith("javax.")
            && !name.startsWith("jdk.") && !name.startsWith("sun.") && !name.startsWith(CONTRACT)
            && !name.startsWith("org.bailey.kernel.") && !name.equals(Gate.CLASS);
    }

    /** Whether it stands for anything. */
    boolean has(String name) {
        return own(name) || ofContract(name) || ofPlatform(name);
    }

    /** The class of a name that is not the plugin's own. */
    Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName(name, false, ofContract(name) ? Domain.class.getClassLoader() : null);
    }
}
