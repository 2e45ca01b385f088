/** Protocol layers as plugins. */
module org.bailey.domains {
    requires org.bailey.ipc;
}
