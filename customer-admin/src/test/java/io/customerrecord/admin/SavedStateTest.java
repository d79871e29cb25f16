package io.customerrecord.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  void what_was_done_and_found_is_in_the_file_along_with_its_position() {
    SavedState state = SavedState.open(file(), "verify");
    Finding missing = finding(FindingKind.VIEW_MISSING, Finding.Outcome.FOUND);
    Finding mended = finding(FindingKind.VIEW_MISSING, Finding.Outcome.MENDED);
    state.pass("events", "events/3", "a/7", 40, FindingCounts.NONE.plus(missing).plus(missing));
    state.pass("events", "events/4", "b/1", 2, FindingCounts.NONE);
    state.pass("views", "views/0", "done", 5, FindingCounts.NONE);
    state.count(mended);
    SavedState again = SavedState.open(file(), "verify");

    assertThat(again.items("events")).isEqualTo(42);
    assertThat(again.items("views")).isEqualTo(5);
    assertThat(again.items("keys")).isZero();
    assertThat(again.found())
        .isEqualTo(FindingCounts.NONE.plus(missing).plus(missing).plus(mended));
    assertThat(again.found().total()).isEqualTo(3);
    assertThat(again.found().mended()).isEqualTo(1);
    assertThat(again.found().byKind()).isEqualTo(Map.of(FindingKind.VIEW_MISSING, 3L));
  }

  @Test
  void items_that_no_later_run_will_meet_again_are_in_the_file_at_once() {
    SavedState.open(file(), "restore").count("restored events", 40);
    SavedState.open(file(), "restore").count("restored events", 2);

    assertThat(SavedState.open(file(), "restore").items("restored events")).isEqualTo(42);
  }

  private static Finding finding(FindingKind kind, Finding.Outcome outcome) {
    return new Finding(kind, null, null, "", outcome);
  }

  @Test
  void a_part_counts_what_was_mended_at_once_and_the_rest_with_the_position_behind_it() {
    SavedState state = SavedState.open(file(), "repair");
    JobPart part = new Job(new RecordedFindings(), Progress.NONE, state).part("events");
    Finding open = finding(FindingKind.FOREIGN_ROW, Finding.Outcome.FOUND);
    Finding mended = finding(FindingKind.VIEW_MISSING, Finding.Outcome.MENDED);
    part.announce(mended);
    part.add(mended);
    part.add(open);
    assertThat(SavedState.open(file(), "repair").found())
        .isEqualTo(FindingCounts.NONE.plus(mended));

    part.pass("events/0", "done", 1);
    assertThat(SavedState.open(file(), "repair").found())
        .isEqualTo(FindingCounts.NONE.plus(mended).plus(open));
  }

  @Test
  void counts_that_this_release_does_not_know_are_refused() throws IOException {
    SavedState.open(file(), "verify").put("found/VIEW_INVENTED/FOUND", "1");
    SavedState later = SavedState.open(file(), "verify");

    assertThatThrownBy(later::found)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state.json has found/VIEW_INVENTED/FOUND")
        .hasMessageContaining("delete it to begin anew");
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
