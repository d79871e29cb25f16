/** A local server for the subset of Amazon Kinesis Data Streams that this project uses. */
@NullMarked
package io.customerrecord.local.aws.kinesis;

import org.jspecify.annotations.NullMarked;
