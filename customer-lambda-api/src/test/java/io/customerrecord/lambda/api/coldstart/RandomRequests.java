package io.customerrecord.lambda.api.coldstart;

import java.util.Random;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Random requests of the kind that CRT signs: {@code POST /}, each header once. */
final class RandomRequests {
  private static final String NAME = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

  private RandomRequests() {}

  static SdkHttpRequest http(Random random, int length) {
    boolean https = random.nextBoolean();
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol(https ? "https" : "http")
            .host(random.nextBoolean() ? "dynamodb.eu-west-2.amazonaws.com" : "127.0.0.1")
            .encodedPath(random.nextBoolean() ? "/" : "")
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", "DynamoDB_20120810.TransactWriteItems")
            .putHeader("Content-Length", Integer.toString(length));
    if (random.nextBoolean()) {
      request.port(random.nextBoolean() ? 443 : random.nextInt(1, 65_536));
    }
    addSdkHeaders(random, request);
    for (int i = random.nextInt(6); i > 0; i--) {
      request.putHeader("x-" + text(random, NAME, random.nextInt(1, 20)), value(random));
    }
    return request.build();
  }

  /** Headers that the SDK sends, some of which no signer signs. */
  private static void addSdkHeaders(Random random, SdkHttpRequest.Builder request) {
    if (random.nextBoolean()) {
      request.putHeader("User-Agent", "aws-sdk-java/2.57.8  md/io#sync");
      request.putHeader("amz-sdk-invocation-id", value(random));
      request.putHeader("amz-sdk-request", "attempt=1; max=6");
      request.putHeader("X-Amzn-Trace-Id", "Root=1-65a0b1c2-0123456789abcdef01234567");
    }
    if (random.nextInt(4) == 0) {
      request.putHeader("Expect", "100-continue");
      request.putHeader("Transfer-Encoding", "identity");
    }
  }

  static AwsCredentialsIdentity identity(Random random) {
    String id = text(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 20);
    String secret = value(random) + "/secret+";
    return random.nextBoolean()
        ? AwsCredentialsIdentity.create(id, secret)
        : AwsSessionCredentialsIdentity.create(id, secret, text(random, NAME + "/+=", 700));
  }

  static String name(Random random, String usual) {
    return random.nextBoolean() ? usual : text(random, NAME, random.nextInt(1, 20));
  }

  /** Printable ASCII, with spaces in a row and, at times, at both ends or nothing at all. */
  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      value.append(random.nextInt(4) == 0 ? ' ' : (char) random.nextInt(' ', 127));
    }
    return value.toString();
  }

  private static String text(Random random, String of, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(of.charAt(random.nextInt(of.length())));
    }
    return text.toString();
  }
}
