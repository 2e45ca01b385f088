/** Beltway buffers: long-lived rings, data apart from the pointers into it (INFOCOM 2008). */
package org.bailey.ipc.beltway;
