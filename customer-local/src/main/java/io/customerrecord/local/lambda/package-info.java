/** What the Lambda service gives to a function. */
@NullMarked
package io.customerrecord.local.lambda;

import org.jspecify.annotations.NullMarked;
