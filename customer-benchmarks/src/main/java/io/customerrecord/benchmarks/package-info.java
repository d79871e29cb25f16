/** Runs all that is measured; each package measures one thing. */
@NullMarked
package io.customerrecord.benchmarks;

import org.jspecify.annotations.NullMarked;
