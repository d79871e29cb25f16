/** The part of Amazon S3 that this project uses, served on the loopback interface. */
@NullMarked
package io.customerrecord.local.aws.s3;

import org.jspecify.annotations.NullMarked;
