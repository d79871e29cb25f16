/**
 * The customer aggregate: its commands ({@link io.customerrecord.domain.CustomerCommand}), its
 * events ({@link io.customerrecord.domain.CustomerEvent}), and the two pure functions that connect
 * them ({@link io.customerrecord.domain.CustomerDecider}). Everything here is immutable and
 * thread-safe, and nothing does I/O.
 *
 * <p>Constructors check their arguments, here and in the packages below. A command or its context
 * throws {@link io.customerrecord.domain.InvalidCommand} with all violations at once. Any other
 * record throws {@link java.lang.NullPointerException} if a component that is not {@code Nullable}
 * is null, and {@link java.lang.IllegalArgumentException} if a number is out of range; the message
 * names the component. Events and value objects have no other rules, because stored events must
 * stay readable.
 *
 * <p>{@code toString} leaves out personal data, keys and actors, so that a log line cannot reveal
 * them.
 */
@NullMarked
package io.customerrecord.domain;

import org.jspecify.annotations.NullMarked;
