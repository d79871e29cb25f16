/**
 * The whole system in one process on one machine, for trials, demonstrations and end-to-end tests.
 */
@NullMarked
package io.customerrecord.local;

import org.jspecify.annotations.NullMarked;
