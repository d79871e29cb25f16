/**
 * The HTTP API of the customer record: two Lambda functions behind an API Gateway HTTP API (payload
 * format 2.0). {@link io.customerrecord.lambda.api.CommandHandler} changes customers, and {@link
 * io.customerrecord.lambda.api.QueryHandler} reads them. {@code docs/openapi.yaml} describes the
 * requests and responses.
 */
@NullMarked
package io.customerrecord.lambda.api;

import org.jspecify.annotations.NullMarked;
