/** The domains there are to choose from: the descriptors in plugin jars. */
package org.bailey.shell.plugin;
