package io.customerrecord.admin.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.redrive.FailureMessage.Place;
import io.customerrecord.admin.redrive.StreamRecords.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamRecordsTest {
  private static Optional<List<String>> read(
      String start, String end, Map<String, Page<String>> pages) {
    Place place = new Place(false, "arn", "shard", start, end);
    return new StreamRecords<String>(
            record -> record, iterator -> pages.getOrDefault(iterator, new Page<>(List.of(), null)))
        .read(place, "first");
  }

  @Test
  void a_range_ends_at_its_last_record_in_whatever_page_it_is() {
    assertThat(
            read(
                "9",
                "11",
                Map.of(
                    "first", new Page<>(List.of(), "second"),
                    "second", new Page<>(List.of("9", "10"), "third"),
                    "third", new Page<>(List.of("11", "12"), "fourth"))))
        .contains(List.of("9", "10", "11"));
  }

  @Test
  void a_range_whose_first_record_is_gone_is_not_read_in_part() {
    assertThat(read("9", "11", Map.of("first", new Page<>(List.of("10", "11"), null)))).isEmpty();
  }

  @Test
  void a_range_whose_last_record_is_gone_is_not_read_in_part() {
    assertThat(read("9", "11", Map.of("first", new Page<>(List.of("9", "12"), null)))).isEmpty();
    assertThat(read("9", "11", Map.of("first", new Page<>(List.of("9"), null)))).isEmpty();
  }

  /** An open shard has a next page for ever. */
  @Test
  void a_range_that_never_comes_is_given_up() {
    assertThat(read("9", "11", Map.of("first", new Page<>(List.of(), "first")))).isEmpty();
  }
}
