package io.customerrecord.lambda.api;

import java.util.Set;

/**
 * A request that nobody should send, and its answer.
 *
 * @param request what to send
 * @param statuses which answers are right
 * @param culprit the place that the problem must name (a pointer, parameter or header), or null
 *     where its type says enough
 */
record Hostile(TestRequest request, Set<Integer> statuses, String culprit) {
  static final Set<Integer> BAD = Set.of(400);
}
