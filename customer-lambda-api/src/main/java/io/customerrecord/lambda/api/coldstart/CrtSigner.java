package io.customerrecord.lambda.api.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs the requests that {@link PlainRequests} describes, which are all that DynamoDB's client
 * sends, with CRT, and every other one with the SDK's own signer. Both add the same headers; the
 * time is that of the SDK's signing clock, which is corrected for clock skew. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature
 *     Version 4</a>
 */
final class CrtSigner implements AwsV4HttpSigner {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final AwsV4HttpSigner other = AwsV4HttpSigner.create();

  /**
   * Signs a request.
   *
   * @throws SdkClientException if CRT cannot sign it
   * @throws UncheckedIOException if the body cannot be read
   */
  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    if (!PlainRequests.contain(request)) {
      return other.sign(request);
    }
    ContentStreamProvider payload = request.payload().orElse(null);
    SdkHttpRequest.Builder signed = request.request().toBuilder();
    for (HttpHeader header : signed(request, body(payload))) {
      if (PlainRequests.isAdded(header.getName())) {
        signed.putHeader(header.getName(), header.getValue());
      }
    }
    return SignedRequest.builder().request(signed.build()).payload(payload).build();
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return other.signAsync(request);
  }

  private static List<HttpHeader> signed(
      SignRequest<? extends AwsCredentialsIdentity> request, byte[] body) {
    try (AwsSigningConfig config = config(request)) {
      return AwsSigner.signRequest(unsigned(request.request(), body), config).join().getHeaders();
    } catch (CrtRuntimeException | CompletionException e) {
      throw SdkClientException.create("CRT cannot sign the request", e);
    }
  }

  private static AwsSigningConfig config(SignRequest<? extends AwsCredentialsIdentity> request) {
    AwsSigningConfig config = new AwsSigningConfig();
    config.setAlgorithm(AwsSigningConfig.AwsSigningAlgorithm.SIGV4);
    config.setSignatureType(AwsSigningConfig.AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
    config.setSignedBodyHeader(AwsSigningConfig.AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256);
    config.setRegion(request.requireProperty(REGION_NAME));
    config.setService(request.requireProperty(SERVICE_SIGNING_NAME));
    config.setTime(request.requireProperty(SIGNING_CLOCK, Clock.systemUTC()).millis());
    config.setCredentials(credentials(request.identity()));
    return config;
  }

  /** The SDK's signer ignores white space around credentials, and so does this one. */
  private static Credentials credentials(AwsCredentialsIdentity identity) {
    String token =
        identity instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
    return new Credentials(
        identity.accessKeyId().trim().getBytes(UTF_8),
        identity.secretAccessKey().trim().getBytes(UTF_8),
        token == null ? null : token.trim().getBytes(UTF_8));
  }

  private static HttpRequest unsigned(SdkHttpRequest request, byte[] body) {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("Host", host(request)));
    request.forEachHeader(
        (name, values) -> {
          if (!name.equalsIgnoreCase("host")) {
            headers.add(new HttpHeader(name, values.get(0)));
          }
        });
    return new HttpRequest(
        request.method().name(), "/", headers.toArray(HttpHeader[]::new), new BodyStream(body));
  }

  private static String host(SdkHttpRequest request) {
    int standard = request.protocol().equals("https") ? HTTPS : HTTP;
    return request.port() == standard ? request.host() : request.host() + ":" + request.port();
  }

  private static byte[] body(@Nullable ContentStreamProvider payload) {
    if (payload == null) {
      return new byte[0];
    }
    try (InputStream in = payload.newStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
