/** A plain HTTP server on 127.0.0.1 whose handler is a function from request to response. */
@NullMarked
package io.customerrecord.local.aws.http;

import org.jspecify.annotations.NullMarked;
