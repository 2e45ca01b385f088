package org.bailey.kernel.inspect;

/**
 * A store as it is now.
 *
 * @param serves the ports that messages lie in it for; {@code *} for what is pushed on messages of others or moved
 *     out, {@code copies} for where a channel copies to
 * @param kind what it is made of: pages, or a ring
 * @param mode how what lies in it is handled; empty where that is no question
 * @param outstanding loans that did not come back
 * @param pressed whether more than half is in use
 */
public record StoreView(String originator, String serves, String kind, String mode, long capacityBytes,
                        int outstanding, boolean pressed) {
}
