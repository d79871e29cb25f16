/**
 * The customer aggregate: what may be asked of it ({@link
 * io.customerrecord.domain.CustomerCommand}), what has happened to it ({@link
 * io.customerrecord.domain.CustomerEvent}), and the two pure functions that connect them ({@link
 * io.customerrecord.domain.CustomerDecider}). Everything here is immutable and thread-safe, and
 * nothing here does I/O.
 *
 * <p>Values are checked where they are made, here and in the packages below. A command or its
 * context throws {@link io.customerrecord.domain.InvalidCommand} with every violation at once. Any
 * other record throws {@link java.lang.NullPointerException} if a component that is not {@code
 * Nullable} is null, and {@link java.lang.IllegalArgumentException} if a number is out of its
 * range; the message names the component. Events and value objects have no rules beyond that,
 * because whatever is stored must stay readable.
 *
 * <p>The text of a record ({@code toString}) leaves out personal data, keys and actors, so that a
 * log line cannot reveal them.
 */
@NullMarked
package io.customerrecord.domain;

import org.jspecify.annotations.NullMarked;
