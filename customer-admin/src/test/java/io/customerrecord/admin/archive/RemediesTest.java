package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.forget.store.ArchiveBucket;
import io.customerrecord.admin.forget.store.EventTable;
import io.customerrecord.admin.forget.store.InspectedStore;
import io.customerrecord.admin.forget.store.ViewTable;
import io.customerrecord.admin.verify.Remedy;
import io.customerrecord.s3.archiver.ArchiveKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command that a finding names as its remedy mends it: afterwards nothing is found. */
@Timeout(120)
class RemediesTest {
  /** Their remedy is {@code redrive}, and the tests of that command run it. */
  private static final Set<FindingKind> BY_REDRIVE =
      EnumSet.of(FindingKind.RECORDS_GIVEN_UP, FindingKind.RECORDS_TRIMMED);

  /** A drill finds it, and {@link ArchiveCommandsTest} tries its remedy. */
  private static final Set<FindingKind> BY_A_DRILL = EnumSet.of(FindingKind.NOT_RESTORED);

  /** Their remedy is to look closer, which mends nothing. */
  private static final Set<FindingKind> BY_VERIFY =
      EnumSet.of(FindingKind.NOT_VERIFIED, FindingKind.NOT_EXPORTED);

  /** Their remedy is not, or not only, a command of the tool. */
  private static final Set<FindingKind> BY_HAND =
      EnumSet.of(FindingKind.COPY_LEFT, FindingKind.NOT_CERTIFIABLE, FindingKind.LINE_REJECTED);

  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  static List<Damage> damages() {
    return Damage.ALL;
  }

  @ParameterizedTest
  @MethodSource("damages")
  void the_command_of_the_remedy_mends_it(Damage damage) {
    damage.plant().accept(world);
    assertThat(found()).extracting(Finding::kind).contains(damage.kind());

    assertThat(remedied(damage.kind()))
        .isNotEmpty()
        .extracting(Finding::outcome)
        .contains(Outcome.MENDED)
        .doesNotContain(Outcome.NOT_MENDED);

    assertThat(found()).isEmpty();
    assertThat(copiesOfTheForgotten()).isEmpty();
  }

  /** What a certificate would name. */
  private List<String> copiesOfTheForgotten() {
    List<InspectedStore> stores =
        List.of(
            new EventTable(world.dynamoDb, world.tables.customerEvent()),
            new ViewTable(world.dynamoDb, world.tables.customer()),
            new ArchiveBucket(world.s3, World.BUCKET));
    List<String> copies = new ArrayList<>();
    for (String key : world.objects().keySet()) {
      if (ArchiveKey.parse(key).orElseThrow() instanceof ArchiveKey.Tombstone tombstone) {
        stores.forEach(store -> copies.addAll(store.read(tombstone.customerId()).copies()));
      }
    }
    return copies;
  }

  @Test
  void every_remedy_that_is_a_command_is_tried() {
    Set<FindingKind> tried =
        Damage.ALL.stream()
            .map(Damage::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingKind.class)));
    tried.addAll(BY_REDRIVE);
    tried.addAll(BY_A_DRILL);
    tried.addAll(BY_VERIFY);
    tried.addAll(BY_HAND);

    assertThat(Arrays.stream(FindingKind.values()))
        .filteredOn(kind -> !kind.remedy().startsWith("none: "))
        .containsExactlyInAnyOrderElementsOf(tried);
    assertThat(BY_REDRIVE).allMatch(kind -> kind.remedy().contains("redrive"));
    assertThat(BY_VERIFY).allMatch(kind -> kind.remedy().startsWith("verify"));
  }

  private List<Finding> found() {
    List<Finding> found = new ArrayList<>(commands.verifyAll(Remedy.NONE));
    found.addAll(commands.reconcile(world.s3, new ReconcileSettings(Duration.ZERO, false, true)));
    return found;
  }

  private List<Finding> remedied(FindingKind kind) {
    String command = kind.remedy().split("[ ,;]", 2)[0];
    return switch (command) {
      case "repair" -> commands.repairAll();
      case "reconcile" -> commands.reconcile();
      case "reforget" -> commands.reforget(false, TrafficWatch.NONE);
      case "restore" -> commands.restore();
      default -> throw new IllegalArgumentException(kind + ": " + kind.remedy());
    };
  }
}
