package io.customerrecord.local.aws.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.customerrecord.local.aws.testing.CapturedLog;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  @TempDir Path directory;

  @Test
  void appended_entries_are_replayed_in_order() {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new TextNode("line\nbreak"));
      journal.append(List.of(new IntNode(2), new IntNode(3)));
    }
    assertThat(replay())
        .containsExactly(new TextNode("line\nbreak"), new IntNode(2), new IntNode(3));
  }

  @Test
  void an_incomplete_last_line_is_dropped_with_a_warning_and_the_next_entry_is_complete()
      throws Exception {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(1));
    }
    Files.writeString(file(), "{\"half", UTF_8, StandardOpenOption.APPEND);
    try (CapturedLog logged = CapturedLog.by(Journal.class);
        Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(2));
      assertThat(logged.messages())
          .singleElement()
          .asString()
          .contains(file().toString(), "6 bytes")
          .doesNotContain("half");
    }
    assertThat(replay()).containsExactly(new IntNode(1), new IntNode(2));
  }

  @Test
  void an_append_that_fails_half_way_leaves_nothing_in_the_file() throws Exception {
    FailingDisk disk = new FailingDisk();
    try (Journal journal = Journal.open(file(), entry -> {}, disk)) {
      journal.append(new TextNode("first"));
      disk.fill();
      assertThatThrownBy(() -> journal.append(new TextNode("second")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContainingAll(file().toString(), "No space left on device");
      assertThat(Files.readString(file())).isEqualTo("\"first\"\n");
      disk.repair();
      journal.append(new TextNode("third"));
    }
    assertThat(replay()).containsExactly(new TextNode("first"), new TextNode("third"));
  }

  @Test
  void nothing_is_written_after_a_failed_append_that_cannot_be_truncated() {
    FailingDisk disk = new FailingDisk();
    try (Journal journal = Journal.open(file(), entry -> {}, disk)) {
      journal.append(new TextNode("first"));
      disk.fill();
      disk.protect();
      assertThatThrownBy(() -> journal.append(new TextNode("second")));
      disk.repair();
      disk.protect();
      assertThatThrownBy(() -> journal.append(new TextNode("third")))
          .hasMessageContainingAll(file().toString(), "Read-only file system");
      disk.repair();
      journal.append(new TextNode("fourth"));
    }
    assertThat(replay()).containsExactly(new TextNode("first"), new TextNode("fourth"));
  }

  @Test
  void an_interrupted_thread_does_not_close_the_journal_for_others() {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(1));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> journal.append(new IntNode(2)))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      journal.append(new IntNode(3));
    }
    assertThat(replay()).containsExactly(new IntNode(1), new IntNode(3));
  }

  @Test
  void entries_appended_together_are_lost_together() throws Exception {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(1));
      journal.append(List.of(new IntNode(2), new IntNode(3)));
    }
    try (FileChannel torn = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      torn.truncate(Files.size(file()) - 2);
    }
    assertThat(replay()).containsExactly(new IntNode(1));
  }

  @Test
  void a_rewrite_that_fails_changes_nothing() {
    FailingDisk disk = new FailingDisk();
    try (Journal journal = Journal.open(file(), entry -> {}, disk)) {
      journal.append(new IntNode(1));
      disk.fill();
      assertThatThrownBy(() -> journal.rewrite(List.of(new TextNode("something else"))))
          .hasMessageContainingAll(file().toString(), "No space left on device");
      assertThat(file().getParent()).isDirectoryContaining(file()::equals);
      assertThat(file().getParent().toFile().list()).hasSize(1);
      disk.repair();
      journal.append(new IntNode(2));
    }
    assertThat(replay()).containsExactly(new IntNode(1), new IntNode(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"half", "{\"half{\"whole\":1}", "{\"one\":1}{\"two\":2}", "", "nobody"})
  void any_other_damaged_line_is_named_and_not_quoted(String damaged) throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"whole\":0}\n" + damaged + "\n{\"whole\":2}\n");
    assertThatThrownBy(() -> Journal.open(file(), entry -> entry.required("whole")))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContainingAll(file().toString(), "damaged", "line 2")
        .message()
        .doesNotContain("half", "two", "nobody");
  }

  @Test
  void a_line_that_the_reader_rejects_is_named() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "1\n2\n3\n");
    assertThatThrownBy(
            () ->
                Journal.open(
                    file(),
                    entry -> {
                      if (entry.intValue() == 3) {
                        throw new IllegalStateException("three");
                      }
                    }))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContainingAll(file().toString(), "damaged", "line 3");
  }

  @Test
  void a_rewrite_replaces_the_content() {
    try (Journal journal = Journal.open(file(), entry -> {})) {
      journal.append(new IntNode(1));
      journal.rewrite(List.of(new IntNode(2)));
      journal.append(new IntNode(3));
    }
    assertThat(replay()).containsExactly(new IntNode(2), new IntNode(3));
  }

  @Test
  void without_a_file_nothing_is_stored() {
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
