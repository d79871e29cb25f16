/**
 * JSON on the API's path: reads the bodies of requests and writes customers and histories, with
 * Jackson's streaming parser and generator. It knows the domain, and neither HTTP nor Lambda.
 */
@NullMarked
package io.customerrecord.lambda.api.json;

import org.jspecify.annotations.NullMarked;
