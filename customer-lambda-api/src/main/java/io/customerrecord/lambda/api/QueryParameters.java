package io.customerrecord.lambda.api;

import java.util.List;
import java.util.Set;

/** Which query parameters a request may have. */
final class QueryParameters {
  /** What a signature in the query string brings along (AWS Signature Version 4). */
  private static final Set<String> OF_SIGNATURE =
      Set.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Date",
          "X-Amz-Expires",
          "X-Amz-Security-Token",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders");

  private QueryParameters() {}

  /** Notes each parameter that the route does not have: ignored, it would look like success. */
  static void refuseUnknown(Route route, HttpRequest request, Faults faults) {
    List<String> known = route.parameters();
    for (String name : request.query().keySet()) {
      if (!known.contains(name) && !OF_SIGNATURE.contains(name)) {
        faults.add(
            Fault.parameter(
                Fault.shown(name),
                known.isEmpty()
                    ? "is not known: no parameter is accepted here"
                    : "is not known: accepted here are " + String.join(", ", known)));
      }
    }
  }
}
