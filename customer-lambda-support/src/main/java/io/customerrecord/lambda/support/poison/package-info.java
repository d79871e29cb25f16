/** Poison records, which can never be processed, and the on-failure queue that is told of them. */
@NullMarked
package io.customerrecord.lambda.support.poison;

import org.jspecify.annotations.NullMarked;
