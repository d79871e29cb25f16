package io.customerrecord.local.aws.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a Lambda authorizer that allows every request. It identifies the caller because
 * idempotency keys belong to callers. It verifies nothing.
 */
final class LocalAuthorizer {
  private static final String DEFAULT = "local";

  /** Only the access key identifies the caller: the signature differs for every request. */
  private static final Pattern SIGNATURE =
      Pattern.compile("AWS4-HMAC-SHA256 Credential=(?<accessKey>[^/,\\s]+)/.*");

  private LocalAuthorizer() {}

  /**
   * The caller of a request.
   *
   * @param authorization the {@code Authorization} header, or null if there is none
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
