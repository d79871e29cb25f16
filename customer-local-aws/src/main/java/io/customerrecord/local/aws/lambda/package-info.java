/** What the Lambda service gives to a function. */
@NullMarked
package io.customerrecord.local.aws.lambda;

import org.jspecify.annotations.NullMarked;
