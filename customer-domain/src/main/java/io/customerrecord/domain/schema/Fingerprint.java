package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells whether a customer that was kept as a view or a snapshot may be used as it is.
 *
 * @param meaning counts the changes of what stored events mean, from 1; each makes all that was
 *     kept before untrue
 * @param shape counts the changes of which fields there are, from 1; what is kept carries the
 *     lowest one that can hold it
 */
public record Fingerprint(int meaning, int shape) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})\\.([1-9][0-9]{0,8})");

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if {@code meaning} or {@code shape} is below 1
   */
  public Fingerprint {
    if (meaning < 1 || shape < 1) {
      throw new IllegalArgumentException("meaning and shape must be from 1");
    }
  }

  /**
   * Reads a fingerprint.
   *
   * @param text such as {@code "1.2"}
   * @return the fingerprint, or empty where the text is none
   * @throws NullPointerException if {@code text} is null
   */
  public static Optional<Fingerprint> parse(String text) {
    requireNonNull(text, "text");
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Fingerprint(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Whether a release with this fingerprint may use what was kept with another one.
   *
   * @param kept the fingerprint of a view or a snapshot
   * @return true if the events mean the same to both and this release knows all the fields
   * @throws NullPointerException if {@code kept} is null
   */
  public boolean trusts(Fingerprint kept) {
    requireNonNull(kept, "kept");
    return kept.meaning == meaning && kept.shape <= shape;
  }

  /**
   * As it is kept.
   *
   * @return such as {@code "1.2"}
   */
  @Override
  public String toString() {
    return meaning + "." + shape;
  }
}
