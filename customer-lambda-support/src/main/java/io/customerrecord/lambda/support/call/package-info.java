/** How long calls to AWS services may take, and how long to wait between their attempts. */
@NullMarked
package io.customerrecord.lambda.support.call;

import org.jspecify.annotations.NullMarked;
