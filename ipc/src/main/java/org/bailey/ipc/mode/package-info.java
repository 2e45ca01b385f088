/** How the fbufs of a path are handled: which of the lecture's steps are done, and what does them. */
package org.bailey.ipc.mode;
