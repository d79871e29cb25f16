package io.customerrecord.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStateTest {
  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("state.json");
  }

  @Test
  void a_value_is_in_the_file_once_it_was_put() {
    SavedState.open(file(), "verify").put("events/3", "a/7");
    SavedState again = SavedState.open(file(), "verify");

    assertThat(again.get("events/3")).contains("a/7");
    assertThat(again.get("events/4")).isEmpty();
  }

  @Test
  void the_state_of_another_run_is_refused() {
    SavedState.open(file(), "verify of A");

    assertThatThrownBy(() -> SavedState.open(file(), "verify of B"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'verify of A', not of 'verify of B'");
  }

  @Test
  void a_file_that_is_no_state_is_refused_and_kept() throws IOException {
    Files.writeString(file(), "Dear diary");

    assertThatThrownBy(() -> SavedState.open(file(), "verify"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a state file");
    assertThat(file()).hasContent("Dear diary");
  }

  @Test
  void after_a_complete_run_the_next_one_begins_anew() {
    SavedState complete = SavedState.open(file(), "verify");
    complete.put("events/3", "done");
    complete.complete();

    assertThat(SavedState.open(file(), "verify").get("events/3")).isEmpty();
  }
}
