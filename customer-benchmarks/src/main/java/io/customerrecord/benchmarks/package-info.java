/** Runs all benchmarks. Each subpackage measures one aspect of the system. */
@NullMarked
package io.customerrecord.benchmarks;

import org.jspecify.annotations.NullMarked;
