package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Job;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class DrillTest {
  private static final TableNames SCRATCH = new TableNames("scratch-Customer", "scratch-Events");

  private final World world = new World();
  private final Drill drill =
      new Drill(world.dynamoDb, SCRATCH, world.archive, 2, Clock.systemUTC());
  private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void the_scratch_tables_become_the_live_ones() {
    world.archived(3);
    world.archived(101);
    world.forgotten(4);
    Map<String, SdkBytes> archive = world.objects();

    Drill.Summary summary = run();

    assertThat(findings).isEmpty();
    assertThat(summary.restoredEvents()).isEqualTo(104);
    assertThat(summary.notRestored()).contains(0L);
    assertThat(summary.oldestNotRestored()).isEmpty();
    assertThat(summary.recoveryTime())
        .isEqualTo(summary.restoring().plus(summary.forgetting()).plus(summary.verifying()))
        .isPositive();
    assertThat(world.rows(SCRATCH.customerEvent()))
        .isEqualTo(world.rows(world.tables.customerEvent()));
    assertThat(world.rows(SCRATCH.customer())).isEqualTo(world.rows(world.tables.customer()));
    assertThat(world.objects()).isEqualTo(archive);
    drill.removeScratchTables();
    assertThat(world.dynamoDb.listTables().tableNames())
        .containsExactlyInAnyOrder(world.tables.customer(), world.tables.customerEvent());
  }

  @Test
  void the_recovery_point_is_the_age_of_the_oldest_event_that_the_archive_does_not_have() {
    CustomerId id = world.archived(5);
    world.remove(World.keyOf(id, 5));
    CustomerId notForgotten = world.archived(1);
    world.delete(notForgotten);
    world.service.handle(Samples.create(), CommandContext.none()).orElseThrow();
    Duration age =
        Duration.between(
            world.store.newest(id).orElseThrow().createTime(), Clock.systemUTC().instant());

    Drill.Summary summary = run();

    assertThat(summary.notRestored()).contains(3L);
    assertThat(summary.oldestNotRestored().orElseThrow())
        .isBetween(age, age.plus(Duration.ofMinutes(5)));
  }

  @Test
  void what_cannot_be_restored_is_found() {
    CustomerId id = world.archived(5);
    world.remove(World.keyOf(id, 3));

    assertThat(run().notRestored()).contains(5L);
    assertThat(findings).extracting(Finding::kind).containsExactly(MISSING_EVENT);
  }

  @Test
  void tables_that_exist_are_not_touched() {
    world.archived(1);
    var onLiveTables = new Drill(world.dynamoDb, world.tables, world.archive, 2, Clock.systemUTC());

    assertThatThrownBy(onLiveTables::createScratchTables)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exists");
    assertThat(world.rows(world.tables.customerEvent())).hasSize(1);
  }

  private Drill.Summary run() {
    drill.createScratchTables();
    return drill.run(Optional.of(world.reader), Job.reportingTo(findings::add));
  }
}
