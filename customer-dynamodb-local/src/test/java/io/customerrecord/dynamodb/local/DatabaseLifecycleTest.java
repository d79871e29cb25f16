package io.customerrecord.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.customerrecord.store.dynamodb.TableNames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** How long a database lives, for each value of the configuration parameter. */
class DatabaseLifecycleTest {
  private static final ThreadLocal<List<LocalDynamoDb>> DATABASES =
      ThreadLocal.withInitial(ArrayList::new);
  private static final ThreadLocal<List<TableNames>> TABLES =
      ThreadLocal.withInitial(ArrayList::new);

  @Test
  void all_classes_share_one_database_by_default() {
    assertAllSucceed(kit().selectors(selectClass(First.class), selectClass(Second.class)));

    assertThat(DATABASES.get()).hasSize(3);
    assertThat(DATABASES.get().stream().distinct()).hasSize(1);
    assertThat(TABLES.get().stream().distinct()).hasSize(2);
    assertStopped(DATABASES.get().getFirst());
  }

  @Test
  void each_top_level_class_has_its_own_database_with_the_lifecycle_per_class() {
    assertAllSucceed(
        kit()
            .configurationParameter(DynamoDbLocalExtension.LIFECYCLE, "per_class")
            .selectors(selectClass(First.class), selectClass(Second.class)));

    assertThat(DATABASES.get()).hasSize(3);
    assertThat(DATABASES.get().stream().distinct())
        .hasSize(2)
        .allSatisfy(DatabaseLifecycleTest::assertStopped);
  }

  @Test
  void any_other_lifecycle_fails_the_class() {
    EngineExecutionResults results =
        kit()
            .configurationParameter(DynamoDbLocalExtension.LIFECYCLE, "per_method")
            .selectors(selectClass(Second.class))
            .execute();

    results
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            EventConditions.finishedWithFailure(
                TestExecutionResultConditions.instanceOf(ExtensionConfigurationException.class),
                TestExecutionResultConditions.message(
                    "customerrecord.dynamodb.local.lifecycle must be shared or per_class, but is"
                        + " 'per_method'")));
  }

  private static EngineTestKit.Builder kit() {
    DATABASES.remove();
    TABLES.remove();
    return EngineTestKit.engine("junit-jupiter");
  }

  private static void assertAllSucceed(EngineTestKit.Builder kit) {
    assertThat(kit.execute().allEvents().failed().count()).isZero();
  }

  private static void assertStopped(LocalDynamoDb database) {
    assertThatThrownBy(() -> database.client().listTables()).isInstanceOf(RuntimeException.class);
  }

  private static void record(LocalDynamoDb database, TableNames tables) {
    DATABASES.get().add(database);
    TABLES.get().add(tables);
    assertThat(database.client().listTables().tableNames())
        .containsExactlyInAnyOrder(tables.customer(), tables.customerEvent());
  }

  /** Surefire does not run it alone: its name does not end with {@code Test}. */
  @ExtendWith(DynamoDbLocalExtension.class)
  static class First {
    @Test
    void has_the_database_and_its_tables(LocalDynamoDb database, TableNames tables) {
      record(database, tables);
    }

    @Nested
    class Inner {
      @Test
      void has_the_same_ones(LocalDynamoDb database, TableNames tables) {
        record(database, tables);
      }
    }
  }

  /** Surefire does not run it alone either. */
  @ExtendWith(DynamoDbLocalExtension.class)
  static class Second {
    @Test
    void has_the_database_and_its_tables(LocalDynamoDb database, TableNames tables) {
      record(database, tables);
    }
  }
}
