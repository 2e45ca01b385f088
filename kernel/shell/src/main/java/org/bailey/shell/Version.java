package org.bailey.shell;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its module carries it, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Module module = Version.class.getModule();
        String version = module.isNamed() ? module.getDescriptor().rawVersion().orElse("") : "";
        return new String[] {("bailey " + version).strip(), "java: " + Runtime.version(),
            "java.home: " + System.getProperty("java.home")};
    }
}
