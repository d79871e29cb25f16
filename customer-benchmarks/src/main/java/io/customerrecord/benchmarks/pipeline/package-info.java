/** Measures events per second from the table through Kinesis to S3, with batches and one by one. */
@NullMarked
package io.customerrecord.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
