/** Measures rebuilds of long histories and compares them with a paged Query of the same items. */
@NullMarked
package io.customerrecord.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
