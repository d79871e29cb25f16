/**
 * The HTTP API of the customer record, as two Lambda functions behind an API Gateway HTTP API
 * (payload format 2.0): {@link io.customerrecord.lambda.api.CommandHandler} changes customers,
 * {@link io.customerrecord.lambda.api.QueryHandler} only reads them. What a request may hold and
 * what is answered is written down in {@code docs/openapi.yaml}.
 */
@NullMarked
package io.customerrecord.lambda.api;

import org.jspecify.annotations.NullMarked;
