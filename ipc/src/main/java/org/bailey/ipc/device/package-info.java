/** What only devices get: memory itself, for system calls to read from and write to. */
package org.bailey.ipc.device;
