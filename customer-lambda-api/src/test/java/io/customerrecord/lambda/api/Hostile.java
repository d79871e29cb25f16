package io.customerrecord.lambda.api;

import java.util.Set;

/**
 * An invalid request and the responses that are correct for it.
 *
 * @param request the request
 * @param statuses the correct status codes
 * @param culprit the pointer, parameter or header that the problem must name, or null if its type
 *     says enough
 */
record Hostile(TestRequest request, Set<Integer> statuses, String culprit) {
  static final Set<Integer> BAD = Set.of(400);
}
