package io.customerrecord.lambda.api.http;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request, as API Gateway's authorizer has identified it.
 *
 * @param actor the caller as events record it: an ARN, the claim {@code sub}, or the {@code
 *     principalId}; null if there is none
 * @param scope the caller as the owner of its idempotency keys, in a form that no two callers
 *     share; null if the authorizer has not identified the caller
 * @param retainedActor the caller as a deletion records it, such as {@code
 *     123456789012:role/clerk}; null unless the caller is an IAM user or role without a Cognito
 *     identity
 */
record Caller(@Nullable String actor, @Nullable String scope, @Nullable String retainedActor) {
  static final Caller NONE = new Caller(null, null, null);

  private static final Pattern ARN =
      Pattern.compile("arn:(?<partition>[^:]*):(iam|sts)::(?<account>[0-9]+):(?<resource>.+)");

  /**
   * The name of the role ends at the slash; the name of the session follows, chosen by its user.
   */
  private static final Pattern ASSUMED_ROLE = Pattern.compile("assumed-role/(?<role>[^/]+)(/.*)?");

  /**
   * Identifies the caller.
   *
   * @param authorizer the strings in {@code requestContext.authorizer} by their JSON pointers, and
   *     an empty string for each object
   */
  static Caller of(Map<String, String> authorizer) {
    String userArn = authorizer.get("/iam/userArn");
    if (userArn != null) {
      return ofIam(userArn, authorizer);
    }
    String subject = authorizer.get("/jwt/claims/sub");
    if (subject != null) {
      String issuer = authorizer.get("/jwt/claims/iss");
      String client =
          authorizer.getOrDefault("/jwt/claims/client_id", authorizer.get("/jwt/claims/azp"));
      String scope = issuer == null ? null : scope("jwt", issuer, subject, client);
      return new Caller(subject, scope, null);
    }
    String principal = authorizer.get("/lambda/principalId");
    return principal == null ? NONE : new Caller(principal, scope("lambda", principal), null);
  }

  private static Caller ofIam(String userArn, Map<String, String> authorizer) {
    Matcher arn = ARN.matcher(userArn);
    String partition = arn.matches() ? arn.group("partition") : "";
    String account = arn.matches() ? arn.group("account") : "";
    String principal = arn.matches() ? principal(arn.group("resource")) : userArn;
    if (authorizer.containsKey("/iam/cognitoIdentity")) {
      String identity = authorizer.get("/iam/cognitoIdentity/identityId");
      String scope =
          identity == null ? null : scope("iam", partition, account, principal, identity);
      return new Caller(userArn, scope, null);
    }
    return new Caller(
        userArn,
        scope("iam", partition, account, principal),
        isRetainable(principal) ? account + ":" + principal : null);
  }

  /** The resource of an ARN, without the name of the session if it is an assumed role. */
  private static String principal(String resource) {
    Matcher assumed = ASSUMED_ROLE.matcher(resource);
    return assumed.matches() ? "role/" + assumed.group("role") : resource;
  }

  @Override
  public String toString() {
    return "Caller[redacted]";
  }

  /** The name of a federated user identifies a person, and that of an unknown principal might. */
  private static boolean isRetainable(String principal) {
    return principal.startsWith("role/")
        || principal.startsWith("user/")
        || principal.equals("root");
  }

  /** Each part is preceded by its length, so different lists of parts give different scopes. */
  private static String scope(String kind, @Nullable String... parts) {
    StringBuilder scope = new StringBuilder(kind);
    for (String part : parts) {
      scope.append(' ');
      if (part != null) {
        scope.append(part.length()).append(':').append(part);
      }
    }
    return scope.toString();
  }
}
