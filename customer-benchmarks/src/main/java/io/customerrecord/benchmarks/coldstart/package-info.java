/** Measures a fresh Lambda process from its start to the answer of its first command. */
@NullMarked
package io.customerrecord.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
