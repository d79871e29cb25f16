package io.customerrecord.local.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  @Test
  void what_was_appended_is_replayed_in_order() {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new TextNode("line\nbreak"));
      journal.append(List.of(new IntNode(2), new IntNode(3)));
    }
    assertThat(replay())
        .containsExactly(new TextNode("line\nbreak"), new IntNode(2), new IntNode(3));
  }

  @Test
  void a_torn_last_line_is_dropped_and_the_next_entry_is_whole() throws Exception {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(1));
    }
    Files.writeString(file(), "{\"half", UTF_8, StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(2));
    }
    assertThat(replay()).containsExactly(new IntNode(1), new IntNode(2));
  }

  @Test
  void a_rewrite_replaces_what_was_there() {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(1));
      journal.rewrite(List.of(new IntNode(2)));
      journal.append(new IntNode(3));
    }
    assertThat(replay()).containsExactly(new IntNode(2), new IntNode(3));
  }

  @Test
  void without_a_file_nothing_is_kept() {
    try (Journal journal = Journal.open(null, entry -> {})) {
      journal.append(new IntNode(1));
      journal.rewrite(List.of());
    }
    assertThat(directory).isEmptyDirectory();
  }

  private Path file() {
    return directory.resolve("deeper").resolve("journal.jsonl");
  }

  private List<JsonNode> replay() {
    List<JsonNode> entries = new ArrayList<>();
    Journal.open(file(), entries::add).close();
    return entries;
  }
}
