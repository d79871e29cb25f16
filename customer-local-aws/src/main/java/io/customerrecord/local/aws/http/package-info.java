/** A plain HTTP server on the loopback interface, seen as a function from request to response. */
@NullMarked
package io.customerrecord.local.aws.http;

import org.jspecify.annotations.NullMarked;
