/** Code that the benchmarks share: local servers, their clients, paired comparisons, tables. */
@NullMarked
package io.customerrecord.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
