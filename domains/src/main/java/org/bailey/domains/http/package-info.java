/** HTTP/1 as a listener sees it, and a log of it. */
package org.bailey.domains.http;
