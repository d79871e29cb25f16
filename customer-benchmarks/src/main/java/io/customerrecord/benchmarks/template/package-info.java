/** Reads the deployment's template, so that costs and limits follow what is deployed. */
@NullMarked
package io.customerrecord.benchmarks.template;

import org.jspecify.annotations.NullMarked;
