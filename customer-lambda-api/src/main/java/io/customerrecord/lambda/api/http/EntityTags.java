package io.customerrecord.lambda.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110, sections 8.8.3 and 13.1).
 *
 * @param any whether the value is {@code *}
 * @param tags the tags that it lists otherwise
 */
public record EntityTags(boolean any, List<Tag> tags) {

  /**
   * One entity tag.
   *
   * @param weak whether the tag is weak
   * @param opaque the text between the quotes
   */
  public record Tag(boolean weak, String opaque) {}

  /**
   * Returns the tag of a version.
   *
   * @param version the version of a customer
   * @return the version in quotes
   */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Parses a value.
   *
   * @param value the value of the header
   * @return the tags, or empty if the value does not follow the grammar
   */
  public static Optional<EntityTags> parse(String value) {
    String text = value.strip();
    if (text.equals("*")) {
      return Optional.of(new EntityTags(true, List.of()));
    }
    List<Tag> tags = new ArrayList<>();
    int at = afterEmptyElements(text, 0);
    while (at < text.length()) {
      boolean weak = text.startsWith("W/", at);
      int open = weak ? at + 2 : at;
      int close = text.indexOf('"', open + 1);
      if (open >= text.length() || text.charAt(open) != '"' || close < 0) {
        return Optional.empty();
      }
      String opaque = text.substring(open + 1, close);
      int comma = afterSpaces(text, close + 1);
      if (!isOpaque(opaque) || (comma < text.length() && text.charAt(comma) != ',')) {
        return Optional.empty();
      }
      tags.add(new Tag(weak, opaque));
      at = afterEmptyElements(text, comma);
    }
    return tags.isEmpty() ? Optional.empty() : Optional.of(new EntityTags(false, tags));
  }

  /**
   * Compares weakly, as {@code If-None-Match} requires.
   *
   * @param version the version of a customer
   * @return true if a tag is that of the version
   */
  public boolean matchWeakly(long version) {
    return any || tags.stream().anyMatch(tag -> tag.opaque().equals(Long.toString(version)));
  }

  /**
   * Returns the versions that match strongly, as {@code If-Match} requires.
   *
   * @return the versions, in the order of their tags
   */
  public List<Long> versions() {
    List<Long> versions = new ArrayList<>();
    for (Tag tag : tags) {
      if (!tag.weak() && isVersion(tag.opaque())) {
        versions.add(Long.parseLong(tag.opaque()));
      }
    }
    return versions;
  }

  private static boolean isVersion(String opaque) {
    return !opaque.isEmpty()
        && opaque.length() <= 18
        && opaque.charAt(0) != '0'
        && opaque.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isOpaque(String text) {
    return text.chars().allMatch(c -> c == '!' || (c >= '#' && c != 0x7F));
  }

  /** A list may have empty elements (RFC 9110, section 5.6.1). */
  private static int afterEmptyElements(String text, int from) {
    int at = afterSpaces(text, from);
    while (at < text.length() && text.charAt(at) == ',') {
      at = afterSpaces(text, at + 1);
    }
    return at;
  }

  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
