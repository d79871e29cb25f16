package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables and archive hold the same: each can be rebuilt from the other. */
class DestroyedInTurnTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void tables_and_archive_are_rebuilt_from_each_other_byte_for_byte() throws Exception {
    CustomerId forgotten;
    try (LivePipeline pipeline = LivePipeline.of(world)) {
      world.stored(1);
      world.stored(7);
      world.stored(203);
      world.service.handle(Samples.create(), CommandContext.none()).orElseThrow();
      forgotten = world.stored(5);
      pipeline.awaitIdle();
      world.delete(forgotten);
      pipeline.awaitIdle();
    }
    Map<String, SdkBytes> archive = world.objects();
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    List<Map<String, AttributeValue>> views = world.rows(world.tables.customer());
    assertThat(archive).hasSize(213);
    assertThat(commands.reconcile()).as("what the relay wrote").isEmpty();

    archive.keySet().forEach(world::remove);
    assertThat(commands.reconcile())
        .extracting(Finding::outcome)
        .containsOnly(Finding.Outcome.MENDED);
    assertThat(world.objects()).isEqualTo(archive);

    world.clear();
    assertThat(commands.restore())
        .extracting(Finding::outcome)
        .containsOnly(Finding.Outcome.MENDED);
    assertThat(commands.reforget(false, TrafficWatch.NONE)).hasSize(1);
    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(events);
    assertThat(world.rows(world.tables.customer())).isEqualTo(views);
    assertThat(world.service.find(forgotten))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));

    assertThat(commands.reconcile()).isEmpty();
    assertThat(commands.restore()).isEmpty();
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
  }
}
