package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.api.Hostile.BAD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;

/** Makes requests whose bodies are not JSON, not UTF-8, too large, or damaged. */
final class HostileBytes {
  private static final Set<Integer> LARGE = Set.of(413);

  private final ValidBodies valid;

  HostileBytes(ValidBodies valid) {
    this.valid = valid;
  }

  Hostile malformed() {
    String json = valid.any().body().toString();
    String[] bodies = {
      json.substring(0, valid.random.nextInt(json.length())),
      json + json,
      json + "x",
      "[" + json + "]",
      "{\"a\":".repeat(valid.random.nextInt(65, 8_000)),
      "{\"a\":" + "[".repeat(valid.random.nextInt(65, 60_000)),
      "{\"" + "n".repeat(60_000) + "\":1}",
      json.replace('"', '\''),
      json.replace(":", "="),
      json.replaceFirst("\\{", "{,"),
      "\u0000",
      "\uFEFF" + json,
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      "NaN",
      "\"" + valid.text.any() + "\"".repeat(3),
      "{\"a\":\"\\u12\"}",
      "{\"a\":1e}",
      "{\"a\":+1}",
      "{\"a\":0123}"
    };
    return new Hostile(
        TestRequest.post(valid.any().path(), bodies[valid.random.nextInt(bodies.length)]), BAD, "");
  }

  Hostile encoding() {
    ValidBody base = valid.any();
    base.replace(valid.pick(base.texts()), JsonNodeFactory.instance.textNode("é ŷ 👍"));
    String json = base.body().toString();
    byte[] bytes =
        switch (valid.random.nextInt(4)) {
          case 0 -> json.replace("ŷ", "").replace("👍", "").getBytes(ISO_8859_1);
          case 1 -> json.getBytes(UTF_16);
          case 2 -> {
            byte[] noise = new byte[valid.random.nextInt(1, 400)];
            valid.random.nextBytes(noise);
            noise[0] = (byte) 0xFF;
            yield noise;
          }
          default ->
              json.replace("é", "\u00C0\u00AF")
                  .replace("ŷ", "")
                  .replace("👍", "")
                  .getBytes(ISO_8859_1);
        };
    return new Hostile(TestRequest.post(base.path(), "-").bytes(bytes), BAD, "");
  }

  Hostile size() {
    ValidBody base = valid.any();
    String json = base.body().toString() + " ".repeat(valid.random.nextInt(65_536, 200_000));
    TestRequest request = TestRequest.post(base.path(), json);
    return new Hostile(valid.random.nextBoolean() ? request.inBase64() : request, LARGE, null);
  }

  /** A valid request with some of its characters changed. Any response except 5xx is correct. */
  Hostile damaged() {
    ValidBody base = valid.any();
    StringBuilder json = new StringBuilder(base.body().toString());
    for (int changes = valid.random.nextInt(1, 6); changes > 0; changes--) {
      int at = valid.random.nextInt(json.length());
      switch (valid.random.nextInt(3)) {
        case 0 -> json.deleteCharAt(at);
        case 1 -> json.insert(at, valid.text.character());
        default -> json.setCharAt(at, valid.text.character());
      }
    }
    return new Hostile(
        TestRequest.post(base.path(), json.toString())
            .header(valid.text.headerName(), valid.text.wire()),
        Set.of(200, 201, 204, 400, 404, 409, 410, 428),
        null);
  }
}
