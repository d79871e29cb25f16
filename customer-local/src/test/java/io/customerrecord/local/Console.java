package io.customerrecord.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code blocks of a document, and the sessions with the local system among them: those blocks of
 * the language {@code console} that name its address or run the operator's tool. A line that starts
 * with {@code "$ "} is a command, which extends until its single quotes are closed. The following
 * lines, up to the next command or the end of the block, are its output.
 */
final class Console {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^ {0,3}```(?<language>[^\\n]*)\\n(?<text>.*?)^ {0,3}```$");

  private Console() {}

  /** A code block. */
  record Block(String language, String text) {
    boolean isSessionWithLocalSystem() {
      return language.equals("console")
          && (text.contains("http://127.0.0.1:") || text.contains("customer-admin/bin/"));
    }
  }

  /** A command and the output that the document shows. */
  record Step(String command, String output) {}

  static List<Step> stepsIn(String document) {
    List<Step> steps = new ArrayList<>();
    for (Block block : blocksOf(document)) {
      if (block.isSessionWithLocalSystem()) {
        for (String step : block.text().split("(?m)^\\$ ", -1)) {
          if (!step.isBlank()) {
            int end = endOfCommand(step);
            steps.add(new Step(step.substring(0, end), step.substring(end + 1)));
          }
        }
      }
    }
    return steps;
  }

  static List<Block> blocksOf(String document) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(document);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group("language"), matcher.group("text")));
    }
    return blocks;
  }

  /** Returns the lines that are in no code block. */
  static List<String> linesOutsideBlocks(String document) {
    return BLOCK.matcher(document).replaceAll("").lines().toList();
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
