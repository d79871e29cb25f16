package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The values that differ from run to run: ids, times, hashes, durations and capacity units. A value
 * in the document stands for the value that this run had at its first occurrence, and must match it
 * afterwards; a duration stands for any. Capacity units and requests may be up to a tenth less:
 * customers whose random ids put them in the same segment of a scan are read in one page, and the
 * traffic watch may end before it asks about the run's own deletion.
 */
final class Volatile {
  private static final Pattern VALUE =
      Pattern.compile(
          "(?<id>\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b)"
              + "|(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z)"
              + "|(?<hash>\\b[0-9a-f]{64}\\b)"
              + "|(?<date>Date: [^\\n]*)"
              + "|(?<seconds>(?<=seconds: )\\d+\\.\\d)"
              + "|(?<units>(?<=(?:capacity units|S3 requests): )\\d+)"
              + "|(?<listed>(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)");

  private final Map<String, String> ofThisRun = new HashMap<>();

  /** Returns a command of the document with the values of this run. */
  String inThisRun(String command) {
    return VALUE
        .matcher(command)
        .replaceAll(
            value ->
                Matcher.quoteReplacement(ofThisRun.getOrDefault(value.group(), value.group())));
  }

  /** Compares an output with that in the document, and learns the values of this run. */
  void compare(String command, String documented, String actual) {
    Map<String, Integer> learnt = new HashMap<>();
    Matcher matcher = Pattern.compile(regex(documented, learnt)).matcher(actual);
    assertThat(matcher.matches())
        .as("the output of%n%s%nis documented as%n%s%nand is%n%s", command, documented, actual)
        .isTrue();
    learnt.forEach((value, group) -> ofThisRun.put(value, matcher.group(group)));
  }

  private String regex(String documented, Map<String, Integer> learnt) {
    StringBuilder regex = new StringBuilder();
    Matcher value = VALUE.matcher(documented);
    int end = 0;
    while (value.find()) {
      regex.append(Pattern.quote(documented.substring(end, value.start())));
      regex.append(regexOf(value, learnt));
      end = value.end();
    }
    return regex.append(Pattern.quote(documented.substring(end))).toString();
  }

  private String regexOf(Matcher value, Map<String, Integer> learnt) {
    String text = value.group();
    if (value.group("date") != null) {
      return "Date: [^\\n]*";
    }
    if (value.group("seconds") != null) {
      return "\\d+\\.\\d";
    }
    if (value.group("units") != null) {
      int units = Integer.parseInt(text);
      return IntStream.rangeClosed(units - units / 10, units)
          .mapToObj(Integer::toString)
          .collect(Collectors.joining("|", "(?:", ")"));
    }
    if (value.group("listed") != null) {
      return "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
    }
    if (ofThisRun.containsKey(text)) {
      return Pattern.quote(ofThisRun.get(text));
    }
    if (learnt.containsKey(text)) {
      return "\\" + learnt.get(text) + "(?:)";
    }
    learnt.put(text, learnt.size() + 1);
    return "([0-9a-fTZ:.-]{" + text.length() + "})";
  }
}
