package io.customerrecord.local.forgetting;

import static io.customerrecord.local.forgetting.Archiver.keyOf;
import static io.customerrecord.local.forgetting.Archiver.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Also erases a history of more than one page of S3. */
abstract class LargeArchiveErasureContract extends ArchiveErasureContract {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void none_of_more_than_1000_events_is_left_despite_a_kill_after_every_call(boolean versioned) {
    createBucket(versioned);
    List<StoredEvent> deletion = List.of(deletion(1, 1051));
    putDirectly(LongStream.rangeClosed(1, 1050));
    for (int call = 1; call <= 4; call++) {
      assertThat(killedBefore(call).isKilledArchiving(deletion)).isTrue();
    }
    assertThat(keys()).as("a page of 1000 is deleted, and the tombstone there").hasSize(51);
    archiver().archive(deletion);
    assertThat(keys()).containsExactly(tombstoneOf(deletion.getFirst()));
  }

  private void putDirectly(LongStream versions) {
    versions
        .parallel()
        .mapToObj(version -> event(1, version))
        .forEach(
            event ->
                s3.putObject(
                    put -> put.bucket(bucket).key(keyOf(event)),
                    RequestBody.fromBytes(EventJson.encode(event))));
  }
}
