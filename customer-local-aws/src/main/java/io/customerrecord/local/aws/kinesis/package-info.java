/**
 * The part of Amazon Kinesis Data Streams that this project uses, served on the loopback interface.
 */
@NullMarked
package io.customerrecord.local.aws.kinesis;

import org.jspecify.annotations.NullMarked;
