/** Rebuilds of histories of any length, beside a plain paged Query of the same items. */
@NullMarked
package io.customerrecord.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
