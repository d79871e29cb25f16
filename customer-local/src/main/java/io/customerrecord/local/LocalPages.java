package io.customerrecord.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;

/** The OpenAPI document, and the pages below {@code /local/}, which are about this process. */
final class LocalPages {
  private static final JsonMapper JSON = new JsonMapper();

  private final Pipeline pipeline;

  LocalPages(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  Response respondTo(Request request) {
    if (ApiPage.has(request.rawPath())) {
      return ApiPage.respondTo(request);
    }
    if (!request.rawPath().equals("/local/on-failure")) {
      return Response.of(404);
    }
    try {
      return Response.of(200, "application/json", JSON.writeValueAsBytes(pipeline.onFailure()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read cannot be written", e);
    }
  }
}
