package io.customerrecord.local.site;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of Maven that a page or the Makefile names.
 *
 * @param text the command as it is written
 * @param goals phases and goals
 * @param modules the value of {@code -pl}; empty if there is none
 * @param file the value of {@code -f}; empty if there is none
 * @param profiles the value of {@code -P}
 * @param properties the values of {@code -D}
 */
record MavenCommand(
    String text,
    List<String> goals,
    List<String> modules,
    String file,
    List<String> profiles,
    Map<String, String> properties) {

  /** In a code block, in indented code, or between backquotes; a backslash continues the line. */
  private static final Pattern IN_TEXT =
      Pattern.compile("(?m)(?:^[ $]*(?:\\w+=\\S+ )?|`)(mvn (?:\\\\\n|[^`\n])+)");

  private static final Pattern IN_MAKEFILE = Pattern.compile("(?m)\\$\\(MVN\\) ([^$\n]+)");

  /** All commands of the Markdown files and of the Makefile. */
  static List<MavenCommand> all() throws IOException {
    List<MavenCommand> commands = new ArrayList<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      inText(Files.readString(MarkdownFile.ROOT.resolve(file.path()))).forEach(commands::add);
    }
    String makefile = Files.readString(MarkdownFile.ROOT.resolve("Makefile"));
    IN_MAKEFILE
        .matcher(makefile)
        .results()
        .map(match -> of("mvn " + match.group(1)))
        .forEach(commands::add);
    return commands;
  }

  static Stream<MavenCommand> inText(String text) {
    return IN_TEXT.matcher(text).results().map(match -> of(match.group(1)));
  }

  static MavenCommand of(String text) {
    List<String> goals = new ArrayList<>();
    List<String> modules = List.of();
    List<String> profiles = List.of();
    Map<String, String> properties = new TreeMap<>();
    String file = "";
    List<String> words =
        List.of(text.replace("\\\n", " ").replaceAll("['\"]", "").strip().split("\\s+"));
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        modules = List.of(words.get(++i).split(","));
      } else if (word.equals("-f")) {
        file = words.get(++i);
      } else if (word.startsWith("-P")) {
        profiles = List.of(word.substring(2).split(","));
      } else if (word.startsWith("-D")) {
        String[] property = word.substring(2).split("=", 2);
        properties.put(property[0], property.length == 1 ? "" : property[1]);
      } else if (!word.startsWith("-")) {
        goals.add(word);
      }
    }
    return new MavenCommand(text, goals, modules, file, profiles, properties);
  }

  @Override
  public String toString() {
    return text;
  }
}
