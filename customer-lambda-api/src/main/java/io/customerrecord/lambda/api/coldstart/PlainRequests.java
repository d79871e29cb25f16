package io.customerrecord.lambda.api.coldstart;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignerProperty;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The requests that CRT signs: {@code POST /} without a query, with each header once, signed in its
 * headers with its whole body, and no header that a signer adds. Escaping of paths and sorting of
 * parameters and values, in which signers may differ, cannot occur in them.
 */
final class PlainRequests {
  /** The headers that a signer adds or replaces, beside {@code Host}. */
  private static final Set<String> ADDED =
      Set.of("authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token");

  /** Headers that ask for another way to sign, or that only one of the signers signs. */
  private static final Set<String> SPECIAL =
      Set.of("connection", "x-amz-decoded-content-length", "x-amz-region-set", "x-amz-trailer");

  private static final String EVENT_STREAM = "application/vnd.amazon.eventstream";

  private PlainRequests() {}

  static boolean contain(SignRequest<? extends AwsCredentialsIdentity> request) {
    SdkHttpRequest http = request.request();
    return http.method() == SdkHttpMethod.POST
        && (http.encodedPath().isEmpty() || http.encodedPath().equals("/"))
        && http.numRawQueryParameters() == 0
        && http.headers().entrySet().stream().allMatch(PlainRequests::isPlain)
        && isSignedAsUsual(request);
  }

  /** Tells whether a header of a signed request is one that the signer has added. */
  static boolean isAdded(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("host") || ADDED.contains(name);
  }

  private static boolean isPlain(Map.Entry<String, List<String>> header) {
    String name = header.getKey().toLowerCase(Locale.ROOT);
    return header.getValue().size() == 1
        && !ADDED.contains(name)
        && !SPECIAL.contains(name)
        && !header.getValue().get(0).contains(EVENT_STREAM)
        && header.getValue().get(0).chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static boolean isSignedAsUsual(SignRequest<? extends AwsCredentialsIdentity> request) {
    return is(request, AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.HEADER)
        && is(request, AwsV4HttpSigner.DOUBLE_URL_ENCODE, true)
        && is(request, AwsV4HttpSigner.NORMALIZE_PATH, true)
        && is(request, AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, true)
        && is(request, AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, false)
        && request.property(AwsV4HttpSigner.CHECKSUM_ALGORITHM) == null
        && request.property(AwsV4HttpSigner.EXPIRATION_DURATION) == null
        && request.identity().accessKeyId() != null
        && request.identity().secretAccessKey() != null;
  }

  private static <T> boolean is(SignRequest<?> request, SignerProperty<T> property, T expected) {
    T value = request.property(property);
    return value == null || value.equals(expected);
  }
}
