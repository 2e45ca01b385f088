/** The ways a message crosses, by the word that a stack file names them with. */
package org.bailey.ipc.transport;
