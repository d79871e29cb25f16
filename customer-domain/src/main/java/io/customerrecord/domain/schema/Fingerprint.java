package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a release may use a stored view or snapshot.
 *
 * @param meaning counts the changes of the meaning of stored events, from 1; a change invalidates
 *     all earlier views and snapshots
 * @param shape counts the changes of the set of fields, from 1; a view or a snapshot has the lowest
 *     shape that can hold it
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
   * @return the fingerprint, or empty if the text is none
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
   * Whether a release with this fingerprint may use a view or a snapshot.
   *
   * @param kept the fingerprint of the view or snapshot
   * @return true if the meaning is the same and this release knows all the fields
   * @throws NullPointerException if {@code kept} is null
   */
  public boolean trusts(Fingerprint kept) {
    requireNonNull(kept, "kept");
    return kept.meaning == meaning && kept.shape <= shape;
  }

  /**
   * The stored form.
   *
   * @return such as {@code "1.2"}
   */
  @Override
  public String toString() {
    return meaning + "." + shape;
  }
}
