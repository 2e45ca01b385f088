/** Stores of fbufs: the cached allocator of a path, and the general one. */
package org.bailey.ipc.fbuf;
