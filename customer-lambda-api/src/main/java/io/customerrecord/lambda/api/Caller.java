package io.customerrecord.lambda.api;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as API Gateway's authorizer says.
 *
 * @param actor the caller in the authorizer's own words, for the event: an ARN, the claim {@code
 *     sub}, or the {@code principalId}; null where there is none
 * @param scope the caller that idempotency keys belong to, in a form that no two callers share;
 *     null where the authorizer identifies none
 * @param retainedActor the caller in the form that a deletion keeps, such as {@code
 *     123456789012:role/clerk}; null unless it is an IAM user or role that stands for no Cognito
 *     identity
 */
record Caller(@Nullable String actor, @Nullable String scope, @Nullable String retainedActor) {
  static final Caller NONE = new Caller(null, null, null);

  private static final Pattern ARN =
      Pattern.compile("arn:(?<partition>[^:]*):(iam|sts)::(?<account>[0-9]+):(?<resource>.+)");

  /** A session has a name that its holder may have chosen. A role's name ends at the slash. */
  private static final Pattern ASSUMED_ROLE = Pattern.compile("assumed-role/(?<role>[^/]+)(/.*)?");

  /**
   * The caller that an authorizer has identified.
   *
   * @param authorizer the texts in {@code requestContext.authorizer}, by their JSON pointers; of an
   *     object the pointer alone, with an empty text
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

  /** A role or a user, without the name of a session; what is neither stays as it is. */
  private static String principal(String resource) {
    Matcher assumed = ASSUMED_ROLE.matcher(resource);
    return assumed.matches() ? "role/" + assumed.group("role") : resource;
  }

  @Override
  public String toString() {
    return "Caller[redacted]";
  }

  /** A federated user has a name that tells who it is, and an unknown principal might. */
  private static boolean isRetainable(String principal) {
    return principal.startsWith("role/")
        || principal.startsWith("user/")
        || principal.equals("root");
  }

  /** Each part is preceded by its length, so no two lists of parts make the same text. */
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
