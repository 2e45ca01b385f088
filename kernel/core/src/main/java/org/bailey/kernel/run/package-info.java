/** A stack at run time: who runs next, what crossed, who failed, who came back. */
package org.bailey.kernel.run;
