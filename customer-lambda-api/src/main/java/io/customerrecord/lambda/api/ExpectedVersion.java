package io.customerrecord.lambda.api;

import io.customerrecord.lambda.api.CommandParser.Amendment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which version an amendment expects: named in the body, in {@code If-Match}, or the same in both.
 *
 * @param inBody what the body names, or null
 * @param ifMatch what the header lists, or null where there is none
 */
record ExpectedVersion(@Nullable Long inBody, @Nullable EntityTags ifMatch) {
  /** Each of them may cost reads. */
  private static final int MOST_TAGS = 10;

  /**
   * Reads the header and compares it with the body; both together must not contradict each other.
   */
  static ExpectedVersion of(Amendment amendment, HttpRequest request, Faults faults) {
    String header = request.header("if-match");
    if (header == null) {
      return new ExpectedVersion(amendment.version(), null);
    }
    EntityTags tags = EntityTags.parse(header).orElse(null);
    if (tags == null) {
      faults.add(
          Fault.header("If-Match", "must be entity tags in double quotes, as ETag gives them"));
    } else if (tags.tags().size() > MOST_TAGS) {
      faults.add(Fault.header("If-Match", "lists too many tags: at most 10 are accepted"));
    } else if (amendment.version() != null
        && !tags.any()
        && !tags.versions().contains(amendment.version())) {
      String detail = "the body and If-Match name different versions";
      faults.add(Fault.header("If-Match", detail));
      faults.add(Fault.body("/version", detail));
    }
    return new ExpectedVersion(amendment.version(), tags);
  }

  /** Whether no version is named at all: {@code *} names none. */
  boolean isMissing() {
    return inBody == null && (ifMatch == null || ifMatch.any());
  }

  /**
   * Versions any of which will do, ascending; more than one, or none, only where the header lists
   * them.
   */
  List<Long> candidates() {
    if (inBody != null) {
      return List.of(inBody);
    }
    return ifMatch == null ? List.of() : ifMatch.versions().stream().distinct().sorted().toList();
  }

  /** How it is told that the customer is at another version. */
  ProblemType conflict() {
    return ifMatch == null || ifMatch.any()
        ? ProblemType.VERSION_CONFLICT
        : ProblemType.PRECONDITION_FAILED;
  }
}
