package io.customerrecord.lambda.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The response after optional parts were cleared: as if the customer had never had them. */
final class ClearedResponse {
  private static final String PERSON =
      """
      {"customerId":"%s","customerType":"PERSON","version":3,\
      "customerName":{"title":"MR","foreNames":"Test Forename","surname":"Test surname"},\
      "customerAddress":{"addressType":"STRUCTURED","address":{"addressLine1":"test line 1",\
      "addressLine2":"test line 2","addressLine3":"test line 3","postalCode":"SA66DD"}},\
      "createTime":"%s","updateTime":"%s"}\
      """;

  private static final String ORGANISATION =
      """
      {"customerId":"%s","customerType":"ORGANISATION","version":3,"organisationName":"Cwmni Cyf",\
      "customerAddress":{"addressType":"STRUCTURED","address":{"addressLine1":"line 1"}},\
      "createTime":"%s","updateTime":"%s"}\
      """;

  private ClearedResponse() {}

  /** The expected body, with the id and the times of the actual one. */
  static String of(boolean person, JsonNode answer) {
    return (person ? PERSON : ORGANISATION)
        .formatted(
            answer.path("customerId").textValue(),
            answer.path("createTime").textValue(),
            answer.path("updateTime").textValue());
  }
}
