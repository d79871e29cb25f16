package io.customerrecord.lambda.api.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Each request is signed by {@link CrtSigner} and by the SDK's own signer. */
class CrtSignerTest {
  private static final Instant TIME = Instant.parse("2026-11-29T16:00:00.123Z");

  private static final SdkHttpRequest PUT_ITEM =
      SdkHttpRequest.builder()
          .method(SdkHttpMethod.POST)
          .protocol("https")
          .host("dynamodb.eu-west-2.amazonaws.com")
          .encodedPath("/")
          .putHeader("Content-Type", "application/x-amz-json-1.0")
          .putHeader("X-Amz-Target", "DynamoDB_20120810.PutItem")
          .build();

  private final AwsV4HttpSigner crt = new CrtSigner();
  private final AwsV4HttpSigner sdk = AwsV4HttpSigner.create();

  @RepeatedTest(500)
  void random_requests_are_signed_as_by_the_sdk(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] body = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(20_000)];
    random.nextBytes(body);
    SignRequest<AwsCredentialsIdentity> request =
        request(RandomRequests.http(random, body.length), RandomRequests.identity(random), body)
            .putProperty(AwsV4HttpSigner.REGION_NAME, RandomRequests.name(random, "eu-west-2"))
            .putProperty(
                AwsV4HttpSigner.SERVICE_SIGNING_NAME, RandomRequests.name(random, "dynamodb"))
            .putProperty(
                AwsV4HttpSigner.SIGNING_CLOCK, clock(TIME.plusMillis(random.nextLong(1L << 40))))
            .build();
    assertThat(PlainRequests.contain(request)).as("CRT signs it").isTrue();
    assertSameSignature(request);
  }

  @Test
  void the_time_of_the_signature_is_that_of_the_signing_clock() {
    SignedRequest signed = crt.sign(plain(each -> {}));
    assertThat(signed.request().firstMatchingHeader("X-Amz-Date")).contains("20261129T160000Z");
    assertThat(signed.request().firstMatchingHeader("Authorization"))
        .hasValueSatisfying(value -> assertThat(value).contains("/20261129/eu-west-2/dynamodb/"));
  }

  @Test
  void white_space_around_credentials_is_ignored() throws Exception {
    AwsCredentialsIdentity identity =
        AwsSessionCredentialsIdentity.create(" AKIDEXAMPLE\n", "\tsecret ", " token ");
    assertSameSignature(complete(request(PUT_ITEM, identity, "{}".getBytes(UTF_8))));
  }

  /** One request for each way to leave {@link PlainRequests}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "path",
        "query",
        "twice",
        "hash",
        "accent",
        "trailer",
        "connection",
        "eventstream"
      })
  void other_requests_are_left_to_the_sdk(String how) throws Exception {
    SdkHttpRequest.Builder http = PUT_ITEM.toBuilder();
    switch (how) {
      case "GET" -> http.method(SdkHttpMethod.GET);
      case "path" -> http.encodedPath("/a%20b/../c//d");
      case "query" ->
          http.putRawQueryParameter("b", List.of("2", "1")).putRawQueryParameter("a b", "ä");
      case "twice" -> http.appendHeader("x-twice", "b").appendHeader("x-twice", "a");
      case "hash" -> http.putHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
      case "connection" -> http.putHeader("Connection", "keep-alive");
      case "accent" -> http.putHeader("x-name", "Dŵr");
      case "trailer" -> http.putHeader("x-amz-trailer", "x-amz-checksum-crc32");
      default -> http.putHeader("Content-Type", "application/vnd.amazon.eventstream");
    }
    SignRequest<AwsCredentialsIdentity> request =
        complete(request(http.build(), RandomRequests.identity(new Random(1)), new byte[3]));
    assertThat(PlainRequests.contain(request)).isFalse();
    if (!how.equals("eventstream")) {
      assertSameSignature(request);
    }
  }

  @Test
  void a_signature_in_the_query_is_left_to_the_sdk() throws Exception {
    SignRequest<AwsCredentialsIdentity> request =
        plain(r -> r.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING));
    assertThat(PlainRequests.contain(request)).isFalse();
    assertSameSignature(request);
  }

  @Test
  void an_unsigned_body_is_left_to_the_sdk() throws Exception {
    SignRequest<AwsCredentialsIdentity> request =
        plain(r -> r.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));
    assertThat(PlainRequests.contain(request)).isFalse();
    assertSameSignature(request);
  }

  private static SignRequest<AwsCredentialsIdentity> plain(
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> change) {
    SignRequest.Builder<AwsCredentialsIdentity> builder =
        request(PUT_ITEM, RandomRequests.identity(new Random(1)), "{}".getBytes(UTF_8));
    change.accept(builder);
    return complete(builder);
  }

  private static SignRequest.Builder<AwsCredentialsIdentity> request(
      SdkHttpRequest http, AwsCredentialsIdentity identity, byte[] body) {
    return SignRequest.builder(identity)
        .request(http)
        .payload(() -> new ByteArrayInputStream(body));
  }

  private static SignRequest<AwsCredentialsIdentity> complete(
      SignRequest.Builder<AwsCredentialsIdentity> request) {
    return request
        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-2")
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock(TIME))
        .build();
  }

  private static Clock clock(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private void assertSameSignature(SignRequest<AwsCredentialsIdentity> request) throws IOException {
    SignedRequest expected = sdk.sign(request);
    SignedRequest actual = crt.sign(request);
    assertThat(headers(actual)).isEqualTo(headers(expected));
    assertThat(actual.request().getUri()).isEqualTo(expected.request().getUri());
    assertThat(body(actual)).isEqualTo(body(expected));
  }

  private static Map<String, List<String>> headers(SignedRequest signed) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(signed.request().headers());
    return headers;
  }

  private static byte[] body(SignedRequest signed) throws IOException {
    return signed.payload().orElseThrow().newStream().readAllBytes();
  }
}
