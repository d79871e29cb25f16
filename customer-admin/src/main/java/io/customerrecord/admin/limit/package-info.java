/** Limits how fast a run reads and writes the tables, in DynamoDB's capacity units. */
@NullMarked
package io.customerrecord.admin.limit;

import org.jspecify.annotations.NullMarked;
