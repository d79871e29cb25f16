/** Limits how fast a run calls services: DynamoDB in capacity units, S3 in requests. */
@NullMarked
package io.customerrecord.admin.limit;

import org.jspecify.annotations.NullMarked;
