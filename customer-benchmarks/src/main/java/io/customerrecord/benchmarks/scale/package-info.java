/** Computes where the system stops, from AWS's quotas, our own limits and the template. */
@NullMarked
package io.customerrecord.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
