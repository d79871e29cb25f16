/** Computes the price of each operation and the monthly bill from real sizes and list prices. */
@NullMarked
package io.customerrecord.benchmarks.money;

import org.jspecify.annotations.NullMarked;
