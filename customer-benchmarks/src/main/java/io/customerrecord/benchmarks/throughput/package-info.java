/**
 * Commands per second through {@code CustomerService}, beside a plain loop that sends the same
 * requests.
 */
@NullMarked
package io.customerrecord.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
