/** Lists of slices: what a domain holds, and on whose loan. */
package org.bailey.ipc.slice;
