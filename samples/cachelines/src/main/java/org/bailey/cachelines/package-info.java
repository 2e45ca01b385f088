/** What separate cache lines, an index apart from its data, one large ring and huge pages are worth. */
package org.bailey.cachelines;
