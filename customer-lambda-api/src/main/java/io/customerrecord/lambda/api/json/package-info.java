/**
 * JSON on the API's path: reads requests with a reader of its own (ADR 40), and writes customers
 * and histories with Jackson's streaming generator. It knows the domain, and neither HTTP nor
 * Lambda.
 */
@NullMarked
package io.customerrecord.lambda.api.json;

import org.jspecify.annotations.NullMarked;
