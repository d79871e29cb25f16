/** Measures cold starts: from the start of a fresh process to the response to its first command. */
@NullMarked
package io.customerrecord.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
