/**
 * A stand-in for API Gateway: it turns HTTP requests into the payloads of an HTTP API (format 2.0),
 * calls the real handlers with them, and turns their answers into HTTP responses.
 */
@NullMarked
package io.customerrecord.local.aws.gateway;

import org.jspecify.annotations.NullMarked;
