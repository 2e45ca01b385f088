/** One stack under every transport, mode and wall that it allows. */
package org.bailey.compare.stack;
