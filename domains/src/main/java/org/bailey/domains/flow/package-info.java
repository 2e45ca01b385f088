/** What the layers share that keep something for each flow. */
package org.bailey.domains.flow;
