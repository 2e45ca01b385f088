package org.bailey.ipc.memory;

/** Lets a driver use the package for devices: a module that was found at run time cannot be named beforehand. */
public final class DeviceGrant {

    private static final String DEVICE_PACKAGE = "org.bailey.ipc.device";

    private DeviceGrant() {
    }

    /** Grants it to one module. */
    public static void grant(Module driver) {
        DeviceGrant.class.getModule().addExports(DEVICE_PACKAGE, driver);
    }
}
