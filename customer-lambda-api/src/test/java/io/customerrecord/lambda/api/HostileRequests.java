package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Requests that are malformed, out of bounds or hostile, each with what may be answered. The same
 * seed gives the same requests.
 */
final class HostileRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<Integer> BAD = Set.of(400);
  private static final Set<Integer> LARGE = Set.of(413);

  /**
   * A request and its answer.
   *
   * @param request what to send
   * @param statuses which answers are right
   * @param culprit the place that the problem must name (a pointer, parameter or header), or null
   *     where its type says enough
   */
  record Hostile(TestRequest request, Set<Integer> statuses, String culprit) {}

  private final RandomGenerator random;
  private final HostileText text;
  private final String person;
  private final String organisation;

  /**
   * A series of requests.
   *
   * @param seed which series
   * @param person the id of a person that exists
   * @param organisation the id of an organisation that exists
   */
  HostileRequests(long seed, String person, String organisation) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.text = new HostileText(random);
    this.person = person;
    this.organisation = organisation;
  }

  Hostile next() {
    return switch (random.nextInt(14)) {
      case 0 -> path();
      case 1 -> method();
      case 2 -> parameter();
      case 3 -> wrongType();
      case 4 -> unknownProperty();
      case 5 -> repeatedProperty();
      case 6 -> missingProperty();
      case 7 -> text();
      case 8 -> number();
      case 9 -> malformed();
      case 10 -> encoding();
      case 11 -> size();
      case 12 -> header();
      default -> damaged();
    };
  }

  private Hostile path() {
    String[] starts = {
      "",
      "/",
      "/customer/v1/",
      TestApi.QUERY,
      TestApi.EVENTS,
      TestApi.DELETE,
      "/customer/v1/command/",
      TestApi.CREATE_PERSON
    };
    String path = starts[random.nextInt(starts.length)] + text.path();
    TestRequest request =
        random.nextBoolean() ? TestRequest.get(path) : TestRequest.post(path, "{}");
    return new Hostile(request, Set.of(404, 405), null);
  }

  private Hostile method() {
    String[] methods = {
      "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "get", "", "POST ", "G\u0000T", "ŷ"
    };
    ValidBody base = base();
    String method = methods[random.nextInt(methods.length)];
    return new Hostile(
        TestRequest.post(base.path(), base.body().toString()).method(method), Set.of(405), null);
  }

  private Hostile parameter() {
    String name = random.nextBoolean() ? "after" : "limit";
    String[] values = {
      "-1",
      "1.5",
      "1e3",
      "0x10",
      "",
      " ",
      "NaN",
      "null",
      "1,1",
      "9223372036854775808",
      "9".repeat(5_000),
      "-9223372036854775809",
      "٣",
      "１",
      "+1",
      "1 ",
      "1_000",
      "1;drop",
      "x" + text.wire()
    };
    TestRequest request =
        TestRequest.get(TestApi.EVENTS + person)
            .query(name, values[random.nextInt(values.length)])
            .query(text.wire(), text.wire());
    return new Hostile(request, BAD, name);
  }

  private Hostile wrongType() {
    ValidBody base = base();
    String pointer = pick(base.pointers());
    JsonNode present = base.body().at(pointer);
    List<JsonNode> values =
        new ArrayList<>(
            List.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.arrayNode().add(1).add(JSON.arrayNode()),
                JSON.numberNode(-1.5)));
    values.add(present.isTextual() ? JSON.objectNode() : JSON.textNode("text"));
    base.replace(pointer, pick(values));
    return invalid(base, pointer);
  }

  private Hostile unknownProperty() {
    ValidBody base = base();
    String parent = pick(base.objects());
    String name = text.name();
    ((ObjectNode) base.body().at(parent)).put(name, text.any());
    return invalid(base, parent + "/" + name.replace("~", "~0").replace("/", "~1"));
  }

  private Hostile repeatedProperty() {
    ValidBody base = base();
    String pointer = pick(base.pointers());
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    String body =
        base.body()
            .toString()
            .replace("\"" + name + "\":", "\"" + name + "\":{},\"" + name + "\":");
    return new Hostile(TestRequest.post(base.path(), body), BAD, pointer);
  }

  private Hostile missingProperty() {
    ValidBody base = base();
    String pointer = pick(base.required());
    base.remove(pointer);
    return invalid(base, pointer);
  }

  private Hostile text() {
    ValidBody base = base();
    String pointer = pick(base.texts());
    base.replace(pointer, JSON.textNode(text.refused(pointer)));
    return invalid(base, pointer);
  }

  private Hostile number() {
    String[] numbers = {
      "0",
      "-1",
      "-0",
      "1.0",
      "1e0",
      "1E400",
      "-1e-400",
      "9223372036854775808",
      "9".repeat(2_000),
      "1e" + "9".repeat(900),
      "0." + "0".repeat(3_000) + "1",
      "18446744073709551617"
    };
    boolean rebuild = random.nextBoolean();
    String body =
        "{\"customerId\":\"%s\",\"version\":%s}"
            .formatted(person, numbers[random.nextInt(numbers.length)]);
    return new Hostile(
        TestRequest.post(rebuild ? TestApi.REBUILD : TestApi.AMEND_PERSON, body), BAD, "/version");
  }

  private Hostile malformed() {
    String valid = base().body().toString();
    String[] bodies = {
      valid.substring(0, random.nextInt(valid.length())),
      valid + valid,
      valid + "x",
      "[" + valid + "]",
      "{\"a\":".repeat(random.nextInt(65, 8_000)),
      "{\"a\":" + "[".repeat(random.nextInt(65, 60_000)),
      "{\"" + "n".repeat(60_000) + "\":1}",
      valid.replace('"', '\''),
      valid.replace(":", "="),
      valid.replaceFirst("\\{", "{,"),
      "\u0000",
      "\uFEFF" + valid,
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      "NaN",
      "\"" + text.any() + "\"".repeat(3),
      "{\"a\":\"\\u12\"}",
      "{\"a\":1e}",
      "{\"a\":+1}",
      "{\"a\":0123}"
    };
    return new Hostile(
        TestRequest.post(base().path(), bodies[random.nextInt(bodies.length)]), BAD, "");
  }

  private Hostile encoding() {
    ValidBody base = base();
    base.replace(pick(base.texts()), JSON.textNode("é ŷ 👍"));
    String json = base.body().toString();
    byte[] bytes =
        switch (random.nextInt(4)) {
          case 0 -> json.replace("ŷ", "").replace("👍", "").getBytes(ISO_8859_1);
          case 1 -> json.getBytes(UTF_16);
          case 2 -> {
            byte[] noise = new byte[random.nextInt(1, 400)];
            random.nextBytes(noise);
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

  private Hostile size() {
    ValidBody base = base();
    String json = base.body().toString() + " ".repeat(random.nextInt(65_536, 200_000));
    TestRequest request = TestRequest.post(base.path(), json);
    return new Hostile(random.nextBoolean() ? request.inBase64() : request, LARGE, null);
  }

  private Hostile header() {
    ValidBody base = base();
    TestRequest request = TestRequest.post(base.path(), base.body().toString());
    String[] types = {
      "text/json",
      "*/*",
      "application/json; charset=utf-16",
      "multipart/form-data; boundary=x",
      "{}",
      "application",
      "application/json; charset=utf-8; charset=utf-16",
      "x".repeat(9_000)
    };
    return switch (random.nextInt(4)) {
      case 0 ->
          new Hostile(
              request.header("Content-Type", types[random.nextInt(types.length)]),
              Set.of(415),
              null);
      case 1 ->
          new Hostile(
              request.header("Content-Encoding", pick(List.of("gzip", "br", "x,y"))),
              Set.of(415),
              null);
      case 2 ->
          new Hostile(
              TestRequest.post(TestApi.CREATE_PERSON, base("person").body().toString())
                  .header(
                      "Idempotency-Key",
                      pick(List.of("", " ", "a b", "ŷ", "k".repeat(256), "\u007F", "a\tb"))),
              BAD,
              "Idempotency-Key");
      default ->
          new Hostile(
              TestRequest.post(TestApi.AMEND_PERSON, "{\"customerId\":\"%s\"}".formatted(person))
                  .header(
                      "If-Match",
                      pick(
                          List.of(
                              "1",
                              "",
                              "\"",
                              "\"1",
                              "1\"",
                              "W/",
                              "W/1",
                              "\"1\"\"2\"",
                              "* ,*",
                              "\"a b\"",
                              "'1'"))),
              BAD,
              "If-Match");
    };
  }

  /**
   * A valid request with some of its characters changed: anything but a failure of ours is right.
   */
  private Hostile damaged() {
    ValidBody base = base();
    StringBuilder json = new StringBuilder(base.body().toString());
    for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
      int at = random.nextInt(json.length());
      switch (random.nextInt(3)) {
        case 0 -> json.deleteCharAt(at);
        case 1 -> json.insert(at, text.character());
        default -> json.setCharAt(at, text.character());
      }
    }
    return new Hostile(
        TestRequest.post(base.path(), json.toString()).header(text.headerName(), text.wire()),
        Set.of(200, 201, 204, 400, 404, 409, 410, 428),
        null);
  }

  private static Hostile invalid(ValidBody base, String culprit) {
    return new Hostile(TestRequest.post(base.path(), base.body().toString()), BAD, culprit);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private ValidBody base() {
    return base(
        pick(List.of("person", "organisation", "amendPerson", "amendOrganisation", "rebuild")));
  }

  private ValidBody base(String kind) {
    return ValidBody.of(kind, person, organisation);
  }
}
