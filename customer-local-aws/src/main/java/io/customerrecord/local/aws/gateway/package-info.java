/**
 * An emulation of API Gateway: it converts HTTP requests to events of the payload format 2.0,
 * invokes the real handlers with them, and converts their results to HTTP responses.
 */
@NullMarked
package io.customerrecord.local.aws.gateway;

import org.jspecify.annotations.NullMarked;
