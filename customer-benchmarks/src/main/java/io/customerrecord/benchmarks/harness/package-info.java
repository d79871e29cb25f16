/** What the benchmarks share: local servers, clients of them, comparisons in rounds, tables. */
@NullMarked
package io.customerrecord.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
