/**
 * Poison records, which can never be processed, and the on-failure queue that receives messages
 * about them.
 */
@NullMarked
package io.customerrecord.lambda.support.poison;

import org.jspecify.annotations.NullMarked;
