/** The smallest domains, to copy from. */
module org.bailey.hello {
    requires org.bailey.ipc;
}
