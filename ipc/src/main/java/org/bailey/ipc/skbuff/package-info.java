/** Slab caches of buffers with headroom: what a crossing the Linux way allocates from. */
package org.bailey.ipc.skbuff;
