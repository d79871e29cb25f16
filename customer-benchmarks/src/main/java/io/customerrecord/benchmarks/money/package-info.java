/** What the operations cost in money, and the monthly bill, from real sizes and list prices. */
@NullMarked
package io.customerrecord.benchmarks.money;

import org.jspecify.annotations.NullMarked;
