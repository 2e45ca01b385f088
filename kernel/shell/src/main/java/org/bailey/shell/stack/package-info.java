/** Stack files: read, checked against the plugins, and turned into what the kernel assembles. */
package org.bailey.shell.stack;
