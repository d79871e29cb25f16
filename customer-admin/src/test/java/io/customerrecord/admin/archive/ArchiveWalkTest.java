package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.s3.archiver.ArchiveReader.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of a listing is left is told by how much of all ids is. */
class ArchiveWalkTest {
  private final List<Long> expected = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void begin(String items, long total) {
          expected.add(total);
        }

        @Override
        public void expect(long total) {
          expected.add(total);
        }

        @Override
        public void resume(long items) {}

        @Override
        public void advance(long items) {}
      };

  /** Pages of 10 customers that end at a quarter, a half and the end of all ids. */
  private static Page page(Optional<String> after) {
    Optional<String> next =
        switch (after.map(key -> key.charAt("events/".length())).orElse('0')) {
          case '0' -> Optional.of("events/3fffffff-0000-8000-8000-000000000000/");
          case '3' -> Optional.of("events/7fffffff-0000-8000-8000-000000000000/");
          default -> Optional.empty();
        };
    return new Page(List.of(), Collections.nCopies(10, "events/any/"), next);
  }

  private void walk(String prefix, SavedState state) {
    new ArchiveWalk(new Job(Findings.of(finding -> {}), progress, state), 1)
        .run(
            "customers",
            prefix,
            (under, after) -> page(after),
            Page::prefixes,
            (customer, findings) -> {});
  }

  @Test
  void each_page_tells_about_how_many_there_are() {
    walk("events/", SavedState.inMemory());

    assertThat(expected).containsExactly(0L, 40L, 40L, 30L);
  }

  @Test
  void what_earlier_runs_have_done_counts() {
    SavedState state = SavedState.inMemory();
    state.put("archive/customers", page(Optional.empty()).next().orElseThrow());
    state.count("customers", 90);

    walk("events/", state);

    assertThat(expected).containsExactly(0L, 200L, 110L);
  }

  @Test
  void keys_that_begin_with_no_id_tell_nothing_before_the_last_page() {
    walk("", SavedState.inMemory());

    assertThat(expected).containsExactly(0L, 30L);
  }
}
