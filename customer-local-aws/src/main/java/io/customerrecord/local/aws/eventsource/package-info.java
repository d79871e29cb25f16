/** An event source mapping: AWS Lambda's way of feeding a stream to a function, in one process. */
@NullMarked
package io.customerrecord.local.aws.eventsource;

import org.jspecify.annotations.NullMarked;
