/** A domain's account: its ports and outbox, what it owes and is owed, and how that is settled at its death. */
package org.bailey.ipc.account;
