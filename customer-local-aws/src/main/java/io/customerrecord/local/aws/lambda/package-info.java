/** What the Lambda service passes to a function. */
@NullMarked
package io.customerrecord.local.aws.lambda;

import org.jspecify.annotations.NullMarked;
