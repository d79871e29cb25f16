/**
 * What the operations cost in DynamoDB's capacity units, computed from the items that they really
 * read and write by DynamoDB's documented rules.
 */
@NullMarked
package io.customerrecord.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
