/**
 * Compares the commands per second of {@code CustomerService} with those of the same requests sent
 * directly with the SDK's client.
 */
@NullMarked
package io.customerrecord.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
