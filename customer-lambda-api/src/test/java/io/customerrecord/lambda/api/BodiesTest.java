package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies are accepted, and how the others are rejected. */
class BodiesTest {
  private final TestApi api = new TestApi();

  @Test
  void all_violations_are_reported_at_once_with_their_pointers() {
    TestResponse response =
        create(
            """
            {"customerName": {"title": null, "surname": " ", "nickname": "Tess"},
             "customerName2": {},
             "customerAddress": {"addressType": 7, "address": {"addressLine2": "two", "postalCode": "%s"}}}
            """
                .formatted("9".repeat(21)));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.problem()).isEqualTo("invalid-request");
    assertThat(response.errors())
        .containsExactlyInAnyOrder(
            "/customerName/title",
            "/customerName/surname",
            "/customerName/nickname",
            "/customerName2",
            "/customerAddress/addressType",
            "/customerAddress/address/addressLine1",
            "/customerAddress/address/postalCode");
  }

  @Test
  void a_missing_object_is_reported_once() {
    assertThat(create("{}").errors()).containsExactly("/customerName", "/customerAddress");
    assertThat(create("{\"customerName\":{\"surname\":\"S\"},\"customerAddress\":{}}").errors())
        .containsExactly("/customerAddress/address", "/customerAddress/addressType");
    assertThat(create("{\"customerName\":null,\"customerAddress\":[1,[2]]}").errors())
        .containsExactly("/customerName", "/customerAddress");
  }

  @Test
  void a_repeated_property_is_rejected() {
    String twice = TestApi.PERSON.replace("\"title\"", "\"surname\": \"Other\", \"title\"");
    assertThat(create(twice).errors()).containsExactly("/customerName/surname");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"customerName\"",
        "{\"a\":1}}",
        "{\"a\":1} {}",
        "[]",
        "null",
        "7",
        "\"text\"",
        " ",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\t\"}",
        "// c\n{}",
        "{\"a\":tru}",
        "\uFEFF{}",
        "{\"a\":\"unterminated"
      })
  void a_body_other_than_one_json_object_is_malformed(String body) {
    TestResponse response = create(body);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.problem()).isEqualTo("malformed-body");
    assertThat(response.errors()).containsExactly("");
  }

  @Test
  void a_body_nested_too_deeply_is_malformed() {
    assertThat(create("{\"a\":".repeat(10_000)).problem()).isEqualTo("malformed-body");
    assertThat(create("{\"a\":" + "[".repeat(30_000)).problem()).isEqualTo("malformed-body");
  }

  @Test
  void a_number_that_is_not_a_positive_long_is_not_a_version() {
    String huge = "9".repeat(60_000);
    for (String number :
        new String[] {huge, "1e" + huge.substring(1), "0." + huge.substring(2), "1.0", "0", "-1"}) {
      TestResponse response =
          api.send(
              TestRequest.post(
                  TestApi.REBUILD,
                  "{\"customerId\":\"c5ae5538-7f75-4dca-bc01-e92e011626fa\",\"version\":"
                      + number
                      + "}"));
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.errors()).containsExactly("/version");
    }
  }

  @Test
  void a_body_in_base64_is_decoded() {
    assertThat(
            api.send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).inBase64()).status())
        .isEqualTo(201);
  }

  @Test
  void a_body_that_is_not_utf_8_is_malformed() {
    byte[] latin1 = TestApi.PERSON.replace("test line 1", "Tŷ Gwyn é").getBytes(ISO_8859_1);
    byte[] overlong = TestApi.PERSON.replace("test line 1", "\u00C0\u0080").getBytes(ISO_8859_1);
    byte[] surrogate =
        TestApi.PERSON.replace("test line 1", "\u00ED\u00A0\u0080").getBytes(ISO_8859_1);
    byte[] cut = "{\"a\":\"ŷ".getBytes(UTF_8);
    for (byte[] body :
        new byte[][] {latin1, overlong, surrogate, java.util.Arrays.copyOf(cut, cut.length - 1)}) {
      TestResponse response = api.send(TestRequest.post(TestApi.CREATE_PERSON, "-").bytes(body));
      assertThat(response.problem()).isEqualTo("malformed-body");
      assertThat(response.text("/detail")).contains("UTF-8");
    }
  }

  @Test
  void text_is_returned_exactly_as_it_was_sent() {
    String surname = "Glyn Dŵr 👩‍👩‍👧 שלום e\u0301 \u202Eabc";
    TestResponse created = create(TestApi.PERSON.replace("Test surname", surname));
    assertThat(created.text("/customerName/surname")).isEqualTo(surname);
    String id = created.text("/customerId");
    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).text("/customerName/surname"))
        .isEqualTo(surname);
    assertThat(
            api.send(TestRequest.get(TestApi.EVENTS + id))
                .text("/events/0/data/customerName/surname"))
        .isEqualTo(surname);
  }

  @Test
  void an_unpaired_surrogate_is_rejected_in_values_and_names() {
    assertThat(create(TestApi.PERSON.replace("Test surname", "\\ud800")).errors())
        .containsExactly("/customerName/surname");
    assertThat(create(TestApi.PERSON.replace("Test surname", "\uD800")).errors())
        .containsExactly("/customerName/surname");
    assertThat(create(TestApi.PERSON.replace("\"title\"", "\"ti\\udc00tle\"")).problem())
        .isEqualTo("malformed-body");
    assertThat(create(TestApi.PERSON.replace("\"title\"", "\"ti\uDC00tle\"")).errors())
        .containsExactly("/customerName/ti?tle");
  }

  @Test
  void a_pointer_escapes_slash_and_tilde() {
    assertThat(create(TestApi.PERSON.replace("\"title\"", "\"a/b~c\"")).errors())
        .containsExactly("/customerName/a~1b~0c");
  }

  @Test
  void from_the_101st_on_violations_are_only_counted() {
    StringBuilder body = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 500; i++) {
      body.append(",\"").append("x".repeat(100)).append(i).append("\":1");
    }
    TestResponse response = create(body.append("}").toString());
    assertThat(response.errors()).hasSize(100);
    assertThat(response.text("/detail")).startsWith("503 violations");
    assertThat(response.bytes()).isLessThan(64_000);
  }

  @Test
  void a_body_of_64_kib_is_accepted_and_a_larger_one_is_not() {
    String padding = " ".repeat(64 * 1024 - TestApi.PERSON.getBytes(UTF_8).length);
    TestRequest largest = TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON + padding);
    assertThat(api.send(largest).status()).isEqualTo(201);
    assertThat(api.send(largest.inBase64()).status()).isEqualTo(201);
    TestRequest larger = TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON + padding + " ");
    assertThat(api.send(larger).problem()).isEqualTo("body-too-large");
    assertThat(api.send(larger.inBase64()).problem()).isEqualTo("body-too-large");
    assertThat(api.send(larger).status()).isEqualTo(413);
    // The limit is in bytes, not in characters.
    TestRequest wide =
        TestRequest.post(TestApi.CREATE_PERSON, "{\"a\":\"" + "ŵ".repeat(33_000) + "\"}");
    assertThat(api.send(wide).status()).isEqualTo(413);
    TestRequest huge = TestRequest.post(TestApi.CREATE_PERSON, "x".repeat(5_000_000));
    assertThat(api.send(huge).status()).isEqualTo(413);
    assertThat(api.send(huge.inBase64()).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "application/json ; charset=UTF-8",
        "application/json; charset=utf-8;",
        "application/json;",
        "application/json;;  ; charset=utf-8 ;\t",
        "application/json;version=1",
        "application/json; version=1; charset=utf8",
        "application/json;charset=utf8",
        "application/json; charset=us-ascii",
        "application/json; CHARSET=\"US-ASCII\"",
        "application/json; charset=\"utf\\-8\"",
        "application/json; note=\"a, \\\"b\\\"; charset=utf-16\"",
        "application/json; note=\"\"",
        " application/json"
      })
  void every_form_of_the_json_media_type_is_accepted(String type) {
    TestRequest request =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Content-Type", type);
    assertThat(api.send(request).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=iso-8859-1",
        "application/json, application/json",
        "application/jsonp",
        "application/json; charset=utf-16",
        "application/json; charset=",
        "application/json; charset=\"\"",
        "application/json; charset=\"utf-8",
        "application/json; charset=utf-8; charset=iso-8859-1",
        "application/json; charset = utf-8",
        "application/json; charset",
        "application/json; =utf-8",
        "application/json; version=",
        "application/json; charset=utf-8, application/json",
        "application/json; note=\"a\" b",
        "application/json charset=utf-8",
        "",
        ";"
      })
  void a_body_of_another_media_type_is_rejected(String type) {
    TestRequest request =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Content-Type", type);
    TestResponse response = api.send(request);
    assertThat(response.status()).isEqualTo(415);
    assertThat(response.problem()).isEqualTo("unsupported-media-type");
    assertThat(response.headers()).containsEntry("accept", "application/json");
  }

  @Test
  void a_body_without_a_media_type_is_rejected() {
    TestRequest request = TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).withoutHeaders();
    assertThat(api.send(request).status()).isEqualTo(415);
  }

  @Test
  void a_missing_body_is_malformed() {
    TestResponse response = create("");
    assertThat(response.problem()).isEqualTo("malformed-body");
    assertThat(response.text("/detail")).contains("a JSON object is required");
  }

  @Test
  void a_compressed_body_is_rejected() {
    TestRequest request =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Content-Encoding", "gzip");
    TestResponse response = api.send(request);
    assertThat(response.status()).isEqualTo(415);
    assertThat(response.headers()).containsEntry("accept-encoding", "identity");
  }

  /** API Gateway passes bytes that are no text as base64. */
  @Test
  void what_cannot_be_read_is_told_by_its_declaration_and_not_as_broken_text() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(TestApi.PERSON.getBytes(UTF_8));
    }
    TestRequest post = TestRequest.post(TestApi.CREATE_PERSON, "-");

    TestResponse zipped =
        api.send(post.bytes(compressed.toByteArray()).header("Content-Encoding", "gzip"));
    assertThat(zipped.status()).isEqualTo(415);
    assertThat(zipped.headers()).containsEntry("accept-encoding", "identity");
    byte[] latin1 = TestApi.PERSON.replace("test line 1", "Caff\u00E9").getBytes(ISO_8859_1);
    TestResponse other =
        api.send(post.bytes(latin1).header("Content-Type", "application/json;charset=iso-8859-1"));
    assertThat(other.status()).isEqualTo(415);
    assertThat(other.headers()).containsEntry("accept", "application/json");
  }

  private TestResponse create(String body) {
    return api.send(TestRequest.post(TestApi.CREATE_PERSON, body));
  }
}
