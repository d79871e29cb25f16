/** Events per second from the table through Kinesis to S3, beside one event an invocation. */
@NullMarked
package io.customerrecord.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
