/** A small SQS server for one machine, and the queues that it serves. */
@NullMarked
package io.customerrecord.local.aws.sqs;

import org.jspecify.annotations.NullMarked;
