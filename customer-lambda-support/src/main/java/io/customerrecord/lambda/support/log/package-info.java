/** The one line of log that each invocation writes, which is also its metrics. */
@NullMarked
package io.customerrecord.lambda.support.log;

import org.jspecify.annotations.NullMarked;
