package io.customerrecord.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** A response of the API. */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
public record Reply(int status, HttpHeaders headers, byte[] bytes) {

  /** Asserts the status. */
  public Reply expect(int expected) {
    assertThat(status).as(body()).isEqualTo(expected);
    return this;
  }

  /** Asserts that this is a problem document of a type. */
  public Reply problem(int expected, String slug) {
    expect(expected);
    assertThat(header("content-type")).isEqualTo("application/problem+json");
    assertThat(text("/type")).isEqualTo("urn:customer-record:problem:" + slug);
    assertThat(json().path("status").asInt()).isEqualTo(expected);
    return this;
  }

  public String body() {
    return new String(bytes, UTF_8);
  }

  public JsonNode json() {
    try {
      return Bodies.JSON.readTree(body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body(), e);
    }
  }

  public String text(String pointer) {
    return json().at(pointer).asText();
  }

  public long version() {
    return json().path("version").asLong();
  }

  /** The only value of a header, or null if it is missing. */
  public String header(String name) {
    assertThat(headers.allValues(name)).hasSizeLessThan(2);
    return headers.firstValue(name).orElse(null);
  }
}
