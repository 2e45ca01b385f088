package org.bailey.kernel.load;

import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;

/**
 * The wall around a plugin in this process: a class loader of its own, with no parent.
 *
 * <p>It finds three kinds of classes: the plugin's own, the contract's, and those JDK classes that the
 * allow-list names. To everything else the answer is that it does not exist. Each class is checked by
 * {@link LinkCheck} before it is defined, and then sent through a {@link Gate} where calls have a limit. A class
 * loader walls off names, not memory or time: what it cannot stop is said in the module's README.
 */
final class DomainClassLoader extends ClassLoader implements Supplier<MethodHandle> {

    private static final String PREFIX = "domain ";

    static {
        registerAsParallelCapable();
    }

    private final Namespace names;
    private final LinkCheck check;
    private final Gate gate;

    /** A wall without a gate. */
    DomainClassLoader(String domain, PluginJar jar, AllowList allowed) {
        this(domain, jar, allowed, null);
    }

    /** A wall with a gate, or without one where that is null. */
    DomainClassLoader(String domain, PluginJar jar, AllowList allowed, Gate gate) {
        super(PREFIX + domain, null);
        this.names = new Namespace(jar, allowed);
        this.gate = gate;
        this.check = new LinkCheck(names, refusal -> {
            throw refusal;
        });
    }

    /** Whether a plugin's code runs in this frame. */
    static boolean isPlugin(StackTraceElement frame) {
        return frame.getClassLoaderName() != null && frame.getClassLoaderName().startsWith(PREFIX);
    }

    Gate gate() {
        return gate;
    }

    /** What the class of the gate asks for; the plugin's own classes cannot get at their loader. */
    @Override
    public MethodHandle get() {
        return gate.pass();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (names.ofContract(name) || names.ofPlatform(name)) {
            return names.foreign(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        if (gate != null && name.equals(Gate.CLASS)) {
            byte[] gateFile = Gate.bytes();
            return defineClass(name, gateFile, 0, gateFile.length);
        }
        if (!names.own(name)) {
            throw new ClassNotFoundException(name + " is neither in " + names.jar().path().getFileName()
                + ", nor of the contract, nor on the allow-list");
        }
        byte[] classFile = names.jar().classFile(name);
        try {
            check.check(name, classFile);
            classFile = gate == null ? classFile : Polls.in(classFile);
        } catch (RuntimeException | StackOverflowError malformed) {
            throw new ClassFormatError("not a class file that can be checked: class=" + name + ", cause=" + malformed);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
