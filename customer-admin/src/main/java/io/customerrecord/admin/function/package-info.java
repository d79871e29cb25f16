/** The Lambda function that verifies a sample of the customers on a schedule. */
@NullMarked
package io.customerrecord.admin.function;

import org.jspecify.annotations.NullMarked;
