/** What both network layers share: putting fragments together, and what comes down from the layers above. */
package org.bailey.domains.network;
