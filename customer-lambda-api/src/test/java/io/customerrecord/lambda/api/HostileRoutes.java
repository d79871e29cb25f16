package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.api.Hostile.BAD;

import java.util.List;
import java.util.Set;

/** Makes requests whose path, method, parameters or headers are invalid. */
final class HostileRoutes {
  private final ValidBodies valid;

  HostileRoutes(ValidBodies valid) {
    this.valid = valid;
  }

  Hostile path() {
    String[] starts = {
      "",
      "/",
      "/customer/v1/",
      TestApi.QUERY,
      TestApi.EVENTS,
      TestApi.EXPORT,
      TestApi.DELETE,
      "/customer/v1/command/",
      TestApi.CREATE_PERSON
    };
    String path = starts[valid.random.nextInt(starts.length)] + valid.text.path();
    TestRequest request =
        valid.random.nextBoolean() ? TestRequest.get(path) : TestRequest.post(path, "{}");
    return new Hostile(request, Set.of(404, 405), null);
  }

  Hostile method() {
    String[] methods = {
      "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "get", "", "POST ", "G\u0000T", "ŷ"
    };
    ValidBody base = valid.any();
    String method = methods[valid.random.nextInt(methods.length)];
    return new Hostile(
        TestRequest.post(base.path(), base.body().toString()).method(method), Set.of(405), null);
  }

  Hostile parameter() {
    String name = valid.random.nextBoolean() ? "after" : "limit";
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
      "x" + valid.text.wire()
    };
    TestRequest request =
        TestRequest.get(
                (valid.random.nextBoolean() ? TestApi.EVENTS : TestApi.EXPORT) + valid.person)
            .query(name, values[valid.random.nextInt(values.length)])
            .query(valid.text.wire(), valid.text.wire());
    return new Hostile(request, BAD, name);
  }

  /** Invalid moments and orders of the queries that take one. */
  Hostile moment() {
    String[] values = {
      "",
      " ",
      "now",
      "2026-01-01",
      "2026-01-01T00:00:00",
      "2026-01-01T00:00:00 ",
      "2026-01-01T00:00:00 01:00 ",
      "2026-01-01T00:00:00%2B01:00",
      "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "+2026-01-01T00:00:00Z",
      "1767225600Z",
      "DESC",
      "asc,desc",
      "0",
      "-1",
      "1.5",
      "9223372036854775808",
      "x" + valid.text.wire()
    };
    String name = valid.pick(List.of("at", "version", "order"));
    TestRequest request =
        TestRequest.get((name.equals("order") ? TestApi.EVENTS : TestApi.QUERY) + valid.person)
            .query(name, values[valid.random.nextInt(values.length)]);
    return new Hostile(request, BAD, name);
  }

  Hostile header() {
    ValidBody base = valid.any();
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
    return switch (valid.random.nextInt(4)) {
      case 0 ->
          new Hostile(
              request.header("Content-Type", types[valid.random.nextInt(types.length)]),
              Set.of(415),
              null);
      case 1 ->
          new Hostile(
              request.header("Content-Encoding", valid.pick(List.of("gzip", "br", "x,y"))),
              Set.of(415),
              null);
      case 2 ->
          new Hostile(
              TestRequest.post(TestApi.CREATE_PERSON, valid.person().body().toString())
                  .header(
                      "Idempotency-Key",
                      valid.pick(List.of("", " ", "a b", "ŷ", "k".repeat(256), "\u007F", "a\tb"))),
              BAD,
              "Idempotency-Key");
      default ->
          new Hostile(
              TestRequest.post(
                      TestApi.AMEND_PERSON, "{\"customerId\":\"%s\"}".formatted(valid.person))
                  .header(
                      "If-Match",
                      valid.pick(
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
}
