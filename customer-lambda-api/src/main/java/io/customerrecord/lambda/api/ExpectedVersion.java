package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.application.Result;
import io.customerrecord.lambda.api.http.EntityTags;
import io.customerrecord.lambda.api.http.Exchange;
import io.customerrecord.lambda.api.http.Problem;
import io.customerrecord.lambda.api.http.Violations;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The version that an amendment expects, named in the body, in {@code If-Match}, or in both alike.
 *
 * @param inBody the version in the body, or null
 * @param ifMatch the header, or null
 */
record ExpectedVersion(@Nullable Long inBody, @Nullable EntityTags ifMatch) {
  /** Each tag may cost a read. */
  private static final int MAX_TAGS = 10;

  /**
   * Parses the header and compares it with the body.
   *
   * @param inBody the version in the body, or null
   * @param exchange the request; what is wrong is added to its violations
   */
  static ExpectedVersion parse(@Nullable Long inBody, Exchange exchange) {
    String header = exchange.header("if-match");
    if (header == null) {
      return new ExpectedVersion(inBody, null);
    }
    Violations violations = exchange.violations();
    EntityTags tags = EntityTags.parse(header).orElse(null);
    if (tags == null) {
      violations.header("If-Match", "must be entity tags in double quotes, as ETag gives them");
    } else if (tags.tags().size() > MAX_TAGS) {
      violations.header("If-Match", "lists too many tags: at most 10 are accepted");
    } else if (inBody != null && !tags.any() && !tags.versions().contains(inBody)) {
      String detail = "the body and If-Match name different versions";
      violations.header("If-Match", detail);
      violations.body(new Violation("/version", detail));
    }
    return new ExpectedVersion(inBody, tags);
  }

  /** Whether no version is named; {@code *} names none. */
  boolean isMissing() {
    return inBody == null && (ifMatch == null || ifMatch.any());
  }

  /**
   * Amends at each version that the caller accepts, the lowest first, until one is neither
   * mismatched nor under a reused key. A repeated command is thus answered from the version at
   * which it was executed.
   *
   * @param amendment amends at one version
   * @return the result; a reused key takes precedence over a mismatched version; empty if the
   *     header lists no tag that could be a version
   */
  Optional<Result<Customer>> amend(LongFunction<Result<Customer>> amendment) {
    @Nullable Result<Customer> reused = null;
    @Nullable Result<Customer> mismatch = null;
    for (long version : candidates()) {
      Result<Customer> result = amendment.apply(version);
      if (isRejected(result, Rejection.KeyReused.class)) {
        reused = result;
      } else if (isRejected(result, Rejection.VersionMismatch.class)) {
        mismatch = result;
      } else {
        return Optional.of(result);
      }
    }
    return Optional.ofNullable(reused != null ? reused : mismatch);
  }

  private List<Long> candidates() {
    if (inBody != null) {
      return List.of(inBody);
    }
    return ifMatch == null ? List.of() : ifMatch.versions().stream().distinct().sorted().toList();
  }

  private static boolean isRejected(Result<Customer> result, Class<? extends Rejection> reason) {
    return result instanceof Result.Rejected<Customer>(Rejection rejection)
        && reason.isInstance(rejection);
  }

  /** The type of the problem if the customer is at another version. */
  Problem.Type conflict() {
    return ifMatch == null || ifMatch.any()
        ? Problem.Type.VERSION_CONFLICT
        : Problem.Type.PRECONDITION_FAILED;
  }
}
