/** Getting plugin code into the process, behind a wall. */
package org.bailey.kernel.load;
