/**
 * An emulation of Lambda event source mappings: it polls streams and invokes functions with batches
 * of their records.
 */
@NullMarked
package io.customerrecord.local.aws.eventsource;

import org.jspecify.annotations.NullMarked;
