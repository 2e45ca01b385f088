/** One crossing, a round trip and a chain of domains, beside queues, rings and pipes of others. */
package org.bailey.compare.peer;
