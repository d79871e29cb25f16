/** How fast events are decoded and folded, and what a command allocates; with JMH. */
@NullMarked
package io.customerrecord.benchmarks.fold;

import org.jspecify.annotations.NullMarked;
