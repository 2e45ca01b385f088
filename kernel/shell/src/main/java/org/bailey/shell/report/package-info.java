/** What a run did, for people and for programs. */
package org.bailey.shell.report;
