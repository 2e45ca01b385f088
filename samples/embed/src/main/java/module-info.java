/** A plain program that embeds a stack. */
module org.bailey.embed {
    requires org.bailey.shell;
}
