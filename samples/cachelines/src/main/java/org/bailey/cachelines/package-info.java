/** What separate cache lines, an index apart from its data, one large ring, huge pages and a short lap are worth. */
package org.bailey.cachelines;
