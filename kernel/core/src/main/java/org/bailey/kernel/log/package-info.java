/** Where the kernel's and the domains' lines go. */
package org.bailey.kernel.log;
