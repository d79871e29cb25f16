/** A batch that an event source mapping sends to a function: its records, counters and response. */
@NullMarked
package io.customerrecord.lambda.support.batch;

import org.jspecify.annotations.NullMarked;
