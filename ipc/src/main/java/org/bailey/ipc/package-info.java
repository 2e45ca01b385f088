/** The contract between a plugin and everything else: all that a domain can name. */
package org.bailey.ipc;
