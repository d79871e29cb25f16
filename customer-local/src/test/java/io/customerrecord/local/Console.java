package io.customerrecord.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sessions in a document: its code blocks of the language {@code console}. A line that starts
 * with {@code "$ "} is a command, which extends until its single quotes are closed. The following
 * lines, up to the next command or the end of the block, are its output.
 */
final class Console {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

  private Console() {}

  /** A command and the output that the document shows. */
  record Step(String command, String output) {}

  static List<Step> stepsIn(String document) {
    List<Step> steps = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(document);
    while (blocks.find()) {
      for (String step : blocks.group(1).split("(?m)^\\$ ", -1)) {
        if (!step.isBlank()) {
          int end = endOfCommand(step);
          steps.add(new Step(step.substring(0, end), step.substring(end + 1)));
        }
      }
    }
    return steps;
  }

  private static int endOfCommand(String step) {
    boolean quoted = false;
    for (int i = 0; i < step.length(); i++) {
      if (step.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (step.charAt(i) == '\n' && !quoted) {
        return i;
      }
    }
    throw new AssertionError("a command without an end: " + step);
  }
}
