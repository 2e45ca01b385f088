/** What the layers share that write text: JSON and addresses. */
package org.bailey.domains.text;
