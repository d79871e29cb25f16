/** Starts a function on this machine as Lambda starts it. */
@NullMarked
package io.customerrecord.custom.runtime.sandbox;

import org.jspecify.annotations.NullMarked;
