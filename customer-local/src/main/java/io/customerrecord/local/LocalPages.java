package io.customerrecord.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;

/** What this process tells about itself, below {@code /local/}. */
final class LocalPages {
  private static final JsonMapper JSON = new JsonMapper();

  private final Pipeline pipeline;

  LocalPages(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  Response answer(Request request) {
    if (!request.rawPath().equals("/local/on-failure")) {
      return Response.of(404);
    }
    try {
      return Response.of(200, "application/json", JSON.writeValueAsBytes(pipeline.onFailure()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written", e);
    }
  }
}
