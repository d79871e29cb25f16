/**
 * The function that archives events from Kinesis in S3, and forgets customers there: {@link
 * io.customerrecord.s3.archiver.ArchiveHandler}.
 */
@NullMarked
package io.customerrecord.s3.archiver;

import org.jspecify.annotations.NullMarked;
