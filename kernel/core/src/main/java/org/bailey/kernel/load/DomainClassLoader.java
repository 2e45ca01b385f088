package org.bailey.kernel.load;

import org.bailey.ipc.Domain;

/**
 * The wall around a plugin in this process: a class loader of its own, with no parent.
 *
 * <p>It finds three kinds of classes: the plugin's own, the contract's, and those JDK classes that the
 * allow-list names. To everything else the answer is that it does not exist. Each class is checked by
 * {@link LinkCheck} before it is defined. A class loader walls off names, not memory or time: what it
 * cannot stop is said in the module's README.
 */
final class DomainClassLoader extends ClassLoader {

    private static final String CONTRACT = Domain.class.getPackageName() + ".";

    static {
        registerAsParallelCapable();
    }

    private final PluginJar jar;
    private final AllowList allowed;
    private final LinkCheck check;

    DomainClassLoader(String domain, PluginJar jar, AllowList allowed) {
        super("domain " + domain, null);
        this.jar = jar;
        this.allowed = allowed;
        this.check = new LinkCheck(allowed, name -> jar.has(name) || ofContract(name));
    }

    private static boolean ofContract(String name) {
        return name.startsWith(CONTRACT) && name.indexOf('.', CONTRACT.length()) < 0;
    }

    private static boolean reserved(String name) {
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")
            || name.startsWith("sun.") || name.startsWith("org.bailey.ipc.") || name.startsWith("org.bailey.kernel.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (ofContract(name)) {
            return Class.forName(name, false, Domain.class.getClassLoader());
        }
        if (allowed.allows(name)) {
            return Class.forName(name, false, null);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] classFile = jar.classFile(name);
        if (classFile == null || reserved(name)) {
            throw new ClassNotFoundException(name + " is neither in " + jar.path().getFileName()
                + ", nor of the contract, nor on the allow-list");
        }
        try {
            check.check(classFile);
        } catch (LinkRefusal refusal) {
            throw refusal;
        } catch (RuntimeException malformed) {
            throw new ClassFormatError("not a class file that can be checked: class=" + name + ", cause=" + malformed);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
