/** A local server for the subset of Amazon S3 that this project uses. */
@NullMarked
package io.customerrecord.local.aws.s3;

import org.jspecify.annotations.NullMarked;
