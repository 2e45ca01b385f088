/** Driving a domain without a kernel, for its tests. */
package org.bailey.ipc.harness;
