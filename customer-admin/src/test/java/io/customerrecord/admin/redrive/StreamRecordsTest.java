package io.customerrecord.admin.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.redrive.FailureMessage.Place;
import io.customerrecord.admin.stream.RecordStream;
import io.customerrecord.admin.stream.RecordStream.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class StreamRecordsTest {
  private static Optional<List<String>> read(
      String start, String end, Map<String, Page<String>> pages) {
    return StreamRecords.read(new Pages(pages), new Place(false, "arn", "shard", start, end));
  }

  private static Page<String> page(List<String> records, @Nullable String next) {
    return new Page<>(records, next, false);
  }

  /** A stream of records that are their own sequence numbers. */
  private record Pages(Map<String, Page<String>> pages) implements RecordStream<String> {
    @Override
    public String name() {
      return "arn";
    }

    @Override
    public void shards(Consumer<List<Shard>> each) {
      each.accept(List.of(new Shard("shard", null, true)));
    }

    @Override
    public String iterator(String shardId, Start start) {
      return "first";
    }

    @Override
    public Page<String> page(String iterator) {
      return pages.getOrDefault(iterator, StreamRecordsTest.page(List.of(), null));
    }

    @Override
    public String sequenceNumber(String record) {
      return record;
    }

    @Override
    public boolean isGone(SdkException failure) {
      return false;
    }
  }

  @Test
  void a_range_ends_at_its_last_record_in_whatever_page_it_is() {
    assertThat(
            read(
                "9",
                "11",
                Map.of(
                    "first", page(List.of(), "second"),
                    "second", page(List.of("9", "10"), "third"),
                    "third", page(List.of("11", "12"), "fourth"))))
        .contains(List.of("9", "10", "11"));
  }

  @Test
  void a_range_whose_first_record_is_gone_is_not_read_in_part() {
    assertThat(read("9", "11", Map.of("first", page(List.of("10", "11"), null)))).isEmpty();
  }

  @Test
  void a_range_whose_last_record_is_gone_is_not_read_in_part() {
    assertThat(read("9", "11", Map.of("first", page(List.of("9", "12"), null)))).isEmpty();
    assertThat(read("9", "11", Map.of("first", page(List.of("9"), null)))).isEmpty();
  }

  /** An open shard has a next page for ever. */
  @Test
  void a_range_that_never_comes_is_given_up() {
    assertThat(read("9", "11", Map.of("first", page(List.of(), "first")))).isEmpty();
  }
}
