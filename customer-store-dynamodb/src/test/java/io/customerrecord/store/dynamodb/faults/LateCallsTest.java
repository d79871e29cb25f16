package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One call of a client is delayed while another client amends and deletes the customer. The test
 * tries each call, and lets it reach DynamoDB before each step of the other client. Once the
 * deletion is acknowledged and the delayed call is done, every read finds the customer gone.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class LateCallsTest {
  private final DynamoDbClient client;
  private final TableNames tables;
  private final Rows rows;
  private final ServiceInstance current;
  private final ServiceInstance other;

  LateCallsTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    this.rows = new Rows(client, tables);
    this.current = ServiceInstance.onDynamoDb(client, tables);
    this.other = ServiceInstance.withAnotherSchema(client, tables);
  }

  /** What the client with the delayed call does, and the state of the view. */
  enum Late {
    FINDS_A_CUSTOMER_WHOSE_VIEW_IS_LOST(false, true),
    FINDS_A_CUSTOMER_WHOSE_VIEW_IS_OF_ANOTHER_SCHEMA(true, false),
    FINDS_A_CUSTOMER_WHOSE_VIEW_IS_INTACT(false, false),
    AMENDS_A_CUSTOMER_WHOSE_VIEW_IS_LOST(false, true),
    AMENDS_A_CUSTOMER_WHOSE_VIEW_IS_OF_ANOTHER_SCHEMA(true, false),
    AMENDS_A_CUSTOMER_WHOSE_VIEW_IS_INTACT(false, false),
    AMENDS_A_VERSION_THAT_IS_NOT_THE_NEWEST(false, true),
    REPEATS_THE_CREATION_OF_A_CUSTOMER_WHOSE_VIEW_IS_LOST(false, true),
    DELETES_A_CUSTOMER_WHOSE_VIEW_IS_LOST(false, true);

    private final boolean otherSchema;
    private final boolean viewLost;

    Late(boolean otherSchema, boolean viewLost) {
      this.otherSchema = otherSchema;
      this.viewLost = viewLost;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_customer_stays_gone(Late what) {
    List<String> failures = new ArrayList<>();
    int arrivals = 0;
    int steps = 1;
    for (int call = 1; steps > 0; call++) {
      steps = 1;
      for (int step = 1; step <= steps + 1 && steps > 0; step++) {
        steps = run(what, call, step, failures);
        arrivals++;
      }
    }
    assertThat(failures).as("failures of %d delayed calls", arrivals).isEmpty();
  }

  /**
   * Delays one call until one step of the other client, or until after its last step.
   *
   * @return the number of steps of the other client, or 0 if there was no such call
   */
  private int run(Late what, int lateCall, int step, List<String> failures) {
    CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
    CustomerId id = current.create(key).orElseThrow().customerId();
    current.amend(id, 1, "second").orElseThrow();
    if (what.viewLost) {
      rows.loseView(id);
    }
    AtomicInteger steps = new AtomicInteger();
    LateCall late =
        new LateCall(
            lateCall,
            arrival -> {
              SteppingDynamoDb others = new SteppingDynamoDb(step, arrival);
              amendAndDelete(id, instance(InterceptedDynamoDb.of(client, others), false));
              steps.set(others.steps());
            });

    act(what, id, key, instance(InterceptedDynamoDb.of(client, late), what.otherSchema));

    if (steps.get() > 0) {
      try {
        // First: a read through one instance may repair what a read through another would find.
        Forgotten.assertTombstone(id, rows);
        Forgotten.assertForgotten(id, current);
        Forgotten.assertForgotten(id, other);
        current.delete(id).orElseThrow();
        Forgotten.assertErased(id, rows);
      } catch (AssertionError e) {
        failures.add(
            "call %d before step %d of %d: %s"
                .formatted(lateCall, step, steps.get(), e.getMessage()));
      }
    }
    return steps.get();
  }

  private static void amendAndDelete(CustomerId id, ServiceInstance through) {
    through.amend(id, 2, "third");
    through.delete(id).orElseThrow();
  }

  private static void act(Late what, CustomerId id, CommandContext key, ServiceInstance through) {
    Result<?> result =
        switch (what) {
          case FINDS_A_CUSTOMER_WHOSE_VIEW_IS_LOST,
              FINDS_A_CUSTOMER_WHOSE_VIEW_IS_OF_ANOTHER_SCHEMA,
              FINDS_A_CUSTOMER_WHOSE_VIEW_IS_INTACT ->
              through.find(id);
          case AMENDS_A_CUSTOMER_WHOSE_VIEW_IS_LOST,
              AMENDS_A_CUSTOMER_WHOSE_VIEW_IS_OF_ANOTHER_SCHEMA,
              AMENDS_A_CUSTOMER_WHOSE_VIEW_IS_INTACT ->
              through.amend(id, 2, "late");
          case AMENDS_A_VERSION_THAT_IS_NOT_THE_NEWEST -> through.amend(id, 1, "late");
          case REPEATS_THE_CREATION_OF_A_CUSTOMER_WHOSE_VIEW_IS_LOST -> through.create(key);
          case DELETES_A_CUSTOMER_WHOSE_VIEW_IS_LOST -> through.delete(id);
        };
    assertThat(result).isNotNull();
  }

  private ServiceInstance instance(DynamoDbClient through, boolean otherSchema) {
    return otherSchema
        ? ServiceInstance.withAnotherSchema(through, tables)
        : ServiceInstance.onDynamoDb(through, tables);
  }
}
