package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.NOT_RESTORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.Settling;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

class DrillTest {
  private static final TableNames SCRATCH = new TableNames("scratch-Customer", "scratch-Events");

  private final World world = new World();
  private final Drill drill =
      new Drill(world.dynamoDb, SCRATCH, world.archive, 2, Clock.systemUTC());
  private final ScratchTables scratch = new ScratchTables(world.dynamoDb, SCRATCH);
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
    scratch.remove();
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
    // The others may still be on their way.
    assertThat(findings).containsExactly(Finding.of(NOT_RESTORED, id, 5L, ""));
    assertThat(summary.oldestNotRestored().orElseThrow())
        .isBetween(age, age.plus(Duration.ofMinutes(5)));
  }

  @Test
  void what_cannot_be_restored_is_found() {
    CustomerId id = world.archived(5);
    world.remove(World.keyOf(id, 3));

    assertThat(run().notRestored()).contains(5L);
    assertThat(findings)
        .extracting(Finding::kind, Finding::version, Finding::detail)
        .containsExactly(
            tuple(MISSING_EVENT, 3L, "the archive does not have it either"),
            tuple(NOT_RESTORED, 1L, "and 4 later ones"));
  }

  @Test
  void what_the_archive_has_lost_is_one_finding_for_each_customer() {
    List<CustomerId> lost = List.of(world.stored(3), world.stored(1));
    CustomerId forgotten = world.forgotten(2);
    world.remove(World.tombstoneOf(forgotten));
    world.setTime(forgotten, 3, "2026-03-04T00:00:00.000000Z");

    assertThat(run().notRestored()).contains(5L);
    assertThat(findings)
        .containsExactlyInAnyOrder(
            Finding.of(NOT_RESTORED, lost.get(0), 1L, "and 2 later ones"),
            Finding.of(NOT_RESTORED, lost.get(1), 1L, ""),
            Finding.of(NOT_RESTORED, forgotten, 3L, ""));
  }

  @Test
  void tables_that_exist_are_not_touched() {
    world.archived(1);
    var liveTables = new ScratchTables(world.dynamoDb, world.tables);

    assertThatThrownBy(liveTables::create)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exist");
    liveTables.remove();
    assertThat(world.rows(world.tables.customerEvent())).hasSize(1);
  }

  @Test
  void a_table_that_another_one_has_made_meanwhile_is_not_removed() {
    DynamoDbClient racing =
        Hooked.client(
            DynamoDbClient.class,
            world.dynamoDb,
            (request, call) -> {
              if (request instanceof CreateTableRequest create
                  && create.tableName().equals(SCRATCH.customerEvent())) {
                call.proceed();
              }
              return call.proceed();
            });
    ScratchTables tables = new ScratchTables(racing, SCRATCH);

    assertThatThrownBy(tables::create).isInstanceOf(ResourceInUseException.class);
    tables.remove();

    assertThat(world.dynamoDb.listTables().tableNames())
        .contains(SCRATCH.customerEvent())
        .doesNotContain(SCRATCH.customer());
  }

  @Test
  void removed_tables_are_not_made_again() {
    scratch.create();
    scratch.remove();
    scratch.remove();

    assertThatThrownBy(scratch::create).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_size_of_each_part_is_told_where_it_is_known() {
    world.archived(3);
    world.archived(2);
    world.forgotten(4);
    List<String> parts = new ArrayList<>();
    Progress progress =
        new Progress() {
          private long done;

          @Override
          public void expect(long total) {}

          @Override
          public synchronized void begin(String items, long total) {
            parts.add(done + " done");
            parts.add(items + " of " + total);
            done = 0;
          }

          @Override
          public void resume(long items) {}

          @Override
          public synchronized void advance(long items) {
            done += items;
          }
        };
    scratch.create();
    drill.run(
        Optional.of(world.reader),
        Settling.USUAL,
        new Job(Findings.of(findings::add), progress, SavedState.inMemory()));
    progress.begin("end", 0);

    assertThat(parts)
        .containsExactly(
            "0 done",
            "customers of 0",
            "2 done",
            "tombstones of 0",
            "1 done",
            "rows of 9",
            "9 done",
            "live rows of 6",
            "6 done",
            "end of 0");
  }

  private Drill.Summary run() {
    scratch.create();
    return drill.run(Optional.of(world.reader), Settling.USUAL, Job.reportingTo(findings::add));
  }
}
