package io.customerrecord.local.aws.s3;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A decoded request body whose checksums have been verified.
 *
 * @param checksums the checksums in the request, by header name
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
record Payload(byte[] body, Map<String, String> checksums) {

  static Payload of(S3Request request) {
    AwsChunked.Decoded decoded =
        isChunked(request)
            ? AwsChunked.decode(request.http().body())
            : new AwsChunked.Decoded(request.http().body(), Map.of());
    byte[] body = decoded.body();
    verifyLength(request, body);
    verifyMd5(request, body);
    verifySha256(request, body);
    Map<String, String> checksums = new TreeMap<>();
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      request
          .header(algorithm.header())
          .or(() -> Optional.ofNullable(decoded.trailers().get(algorithm.header())))
          .ifPresent(given -> checksums.put(algorithm.header(), verified(algorithm, given, body)));
    }
    return new Payload(body, checksums);
  }

  private static boolean isChunked(S3Request request) {
    return request
            .header("x-amz-content-sha256")
            .filter(hash -> hash.startsWith("STREAMING-"))
            .isPresent()
        || request
            .header("Content-Encoding")
            .filter(coding -> coding.contains("aws-chunked"))
            .isPresent();
  }

  private static void verifyLength(S3Request request, byte[] body) {
    boolean wrong =
        request
            .header("x-amz-decoded-content-length")
            .filter(length -> !length.equals(Integer.toString(body.length)))
            .isPresent();
    if (wrong) {
      throw S3Error.of(400, "IncompleteBody", "The request body terminated unexpectedly");
    }
  }

  private static void verifyMd5(S3Request request, byte[] body) {
    Optional<String> given = request.header("Content-MD5");
    if (given.isPresent()) {
      byte[] digest;
      try {
        digest = Base64.getDecoder().decode(given.get());
      } catch (IllegalArgumentException e) {
        throw S3Error.of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
      }
      if (!Arrays.equals(digest, ChecksumAlgorithm.md5(body))) {
        throw badDigest("Content-MD5");
      }
    }
  }

  private static void verifySha256(S3Request request, byte[] body) {
    boolean wrong =
        request
            .header("x-amz-content-sha256")
            .filter(hash -> hash.matches("[0-9a-f]{64}"))
            .filter(hash -> !hash.equals(ChecksumAlgorithm.hex(ChecksumAlgorithm.SHA256.of(body))))
            .isPresent();
    if (wrong) {
      throw S3Error.of(
          400,
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
  }

  private static String verified(ChecksumAlgorithm algorithm, String given, byte[] body) {
    if (!given.equals(algorithm.base64(body))) {
      throw badDigest(algorithm.name());
    }
    return given;
  }

  private static S3Error badDigest(String name) {
    return S3Error.of(
        400, "BadDigest", "The " + name + " you specified did not match what we received.");
  }
}
