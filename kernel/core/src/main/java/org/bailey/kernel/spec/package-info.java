/** What is to run, as plain data: checked by whoever read it, assembled by the kernel. */
package org.bailey.kernel.spec;
