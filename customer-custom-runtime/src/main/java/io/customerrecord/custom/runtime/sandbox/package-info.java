/** Starts functions on this machine in the way that Lambda starts them. */
@NullMarked
package io.customerrecord.custom.runtime.sandbox;

import org.jspecify.annotations.NullMarked;
