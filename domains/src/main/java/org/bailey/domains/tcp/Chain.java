package org.bailey.domains.tcp;

/**
 * A doubly linked chain of things that carry their own links: no allocation, every step constant.
 *
 * <p>A link is in one chain at a time; appending it takes it out of where it was.
 */
final class Chain<T> {

    private final Link<T> ends = new Link<>(null);

    Chain() {
        ends.previous = ends;
        ends.next = ends;
    }

    /** The link that was appended first, or null. */
    T first() {
        return ends.next.owner;
    }

    /** The one behind this link, or null. */
    T after(Link<T> link) {
        return link.next.owner;
    }

    boolean isEmpty() {
        return ends.next == ends;
    }

    /** Puts a link at the end. */
    void append(Link<T> link) {
        if (ends.previous == link) {
            return;
        }
        link.remove();
        link.previous = ends.previous;
        link.next = ends;
        ends.previous.next = link;
        ends.previous = link;
    }

    /** The place of one thing in one chain. */
    static final class Link<T> {

        private final T owner;
        private Link<T> previous;
        private Link<T> next;

        Link(T owner) {
            this.owner = owner;
        }

        boolean isLinked() {
            return next != null;
        }

        /** Takes it out of its chain, if it is in one. */
        void remove() {
            if (next != null) {
                previous.next = next;
                next.previous = previous;
                previous = null;
                next = null;
            }
        }
    }
}
