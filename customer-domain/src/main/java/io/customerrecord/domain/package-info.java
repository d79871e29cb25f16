/**
 * The customer aggregate: what may be asked of it ({@link
 * io.customerrecord.domain.CustomerCommand}), what has happened to it ({@link
 * io.customerrecord.domain.CustomerEvent}), and the two pure functions that connect them ({@link
 * io.customerrecord.domain.CustomerDecider}). Everything here is immutable and thread-safe, and
 * nothing here does I/O.
 */
@NullMarked
package io.customerrecord.domain;

import org.jspecify.annotations.NullMarked;
