/** Links between exactly two domains, and the ledger of what is outstanding on each. */
package org.bailey.ipc.channel;
