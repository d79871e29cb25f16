/**
 * What the Lambda functions have in common: their environment, the one line of log and metrics that
 * each invocation leaves, and the batches that event source mappings of streams send them.
 */
@NullMarked
package io.customerrecord.lambda.support;

import org.jspecify.annotations.NullMarked;
