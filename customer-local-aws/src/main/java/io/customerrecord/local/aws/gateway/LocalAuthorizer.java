package io.customerrecord.local.aws.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays a Lambda authorizer that lets everything in, so that idempotency keys have a caller to
 * belong to. Nothing is verified.
 */
final class LocalAuthorizer {
  private static final String DEFAULT = "local";

  /** The signature itself differs from request to request. */
  private static final Pattern SIGNATURE =
      Pattern.compile("AWS4-HMAC-SHA256 Credential=(?<accessKey>[^/,\\s]+)/.*");

  private LocalAuthorizer() {}

  /**
   * The caller of a request.
   *
   * @param authorization the header {@code Authorization}, or null where there is none
   * @return the access key of an AWS signature, the whole text of any other header, or {@code
   *     local}
   */
  static String principalId(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      return DEFAULT;
    }
    Matcher signature = SIGNATURE.matcher(authorization);
    return signature.matches() ? signature.group("accessKey") : authorization;
  }
}
