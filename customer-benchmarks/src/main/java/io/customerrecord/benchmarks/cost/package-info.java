/**
 * Computes the DynamoDB capacity units of each operation by DynamoDB's documented rules, from the
 * items that the operation reads and writes.
 */
@NullMarked
package io.customerrecord.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
