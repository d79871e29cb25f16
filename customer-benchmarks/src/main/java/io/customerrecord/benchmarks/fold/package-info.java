/** JMH benchmarks: the decoding and folding of events, and the allocations of a command. */
@NullMarked
package io.customerrecord.benchmarks.fold;

import org.jspecify.annotations.NullMarked;
