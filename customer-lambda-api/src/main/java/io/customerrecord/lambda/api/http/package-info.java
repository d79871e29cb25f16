/**
 * HTTP behind API Gateway: {@link io.customerrecord.lambda.api.http.HttpFunction} reads an event of
 * payload format 2.0, finds its {@link io.customerrecord.lambda.api.http.Route}, and writes the
 * response and one line of log. It knows nothing of what the routes do.
 */
@NullMarked
package io.customerrecord.lambda.api.http;

import org.jspecify.annotations.NullMarked;
