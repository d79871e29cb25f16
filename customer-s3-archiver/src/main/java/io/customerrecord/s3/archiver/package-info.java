/**
 * Archives events from Kinesis in S3, and forgets deleted customers there. {@link
 * io.customerrecord.s3.archiver.ArchiveHandler} is the Lambda function, {@code ArchiveBatch} its
 * work on one batch: decode the events, group them by customer, let {@code PerCustomerExecutor} add
 * each customer's events to the {@link io.customerrecord.s3.archiver.Archive} in order, and report
 * the first that is not finished.
 */
@NullMarked
package io.customerrecord.s3.archiver;

import org.jspecify.annotations.NullMarked;
