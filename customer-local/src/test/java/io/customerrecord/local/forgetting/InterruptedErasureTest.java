package io.customerrecord.local.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.Concurrently;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The API, with functions that never have time to erase more than one batch. */
@ExtendWith(DynamoDbLocalExtension.class)
class InterruptedErasureTest {
  private static final int EVENTS = 330;
  private static final int BATCH = 100;

  private final CustomerStore store;
  private final ApiClient api;
  private final HttpApi server;

  InterruptedErasureTest(CustomerStore store, DynamoDbClient client, TableNames tables)
      throws Exception {
    this.store = store;
    PrintStream noLog = new PrintStream(OutputStream.nullOutputStream());
    this.server =
        HttpApi.start(
            0,
            new CommandHandler(new CustomerService(hurried(client, tables)), noLog),
            new QueryHandler(new CustomerService(store), noLog),
            request -> Response.of(404));
    this.api = new ApiClient(server.endpoint());
  }

  @Test
  void every_repeated_delete_is_204_and_resumes_the_erasure_and_no_read_sees_the_customer() {
    try (server) {
      String id = createdCustomer();
      AtomicBoolean deleted = new AtomicBoolean();
      AtomicBoolean done = new AtomicBoolean();
      int deletes =
          Concurrently.run(
                  4, number -> number == 0 ? delete(id, deleted, done) : read(id, deleted, done))
              .getFirst();

      assertThat(deletes).isEqualTo((EVENTS + BATCH - 1) / BATCH);
      assertGone(id);
    }
  }

  private String createdCustomer() {
    String id = api.created(Bodies.person("1"));
    for (int version = 1; version < EVENTS; version++) {
      api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, version, "" + (version + 1)))
          .expect(200);
    }
    return id;
  }

  private int delete(String id, AtomicBoolean deleted, AtomicBoolean done) {
    int deletes = 0;
    try {
      do {
        api.delete(id).expect(204);
        deleted.set(true);
        deletes++;
      } while (store.events(CustomerId.parse(id).orElseThrow(), 0, 2).size() > 1);
    } finally {
      done.set(true);
    }
    return deletes;
  }

  private int read(String id, AtomicBoolean deleted, AtomicBoolean done) {
    do {
      if (deleted.get()) {
        assertGone(id);
      } else {
        assertCompleteOrGone(api.query(id), EVENTS);
        assertCompleteOrGone(api.rebuildTo(id, EVENTS / 2), EVENTS / 2);
      }
    } while (!done.get());
    return 0;
  }

  private void assertGone(String id) {
    api.query(id).expect(410);
    api.rebuild(id).expect(410);
    api.rebuildTo(id, EVENTS / 2).expect(410);
    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, EVENTS, "Late")).expect(410);
    JsonNode events = api.get(ApiClient.EVENTS + id).expect(200).json().path("events");
    assertThat(events).hasSize(1);
    assertThat(events.at("/0/type").asText()).isEqualTo("CustomerDeleted");
  }

  private static void assertCompleteOrGone(Reply reply, int version) {
    if (reply.status() != 410) {
      assertThat(reply.expect(200).version()).isEqualTo(version);
      assertThat(reply.text("/customerName/surname")).isEqualTo("" + version);
    }
  }

  /** A store whose time is up after one batch of an erasure. */
  private static CustomerStore hurried(DynamoDbClient client, TableNames tables) {
    AtomicBoolean batchWritten = new AtomicBoolean();
    CustomerStore store =
        new DynamoDbCustomerStore(tellingOfBatches(client, () -> batchWritten.set(true)), tables);
    Deadline untilThen = () -> batchWritten.get() ? Duration.ZERO : Duration.ofHours(1);
    return new ForwardingCustomerStore(store) {
      @Override
      public boolean erase(CustomerId customerId, long deletion) {
        batchWritten.set(false);
        return store.within(untilThen).erase(customerId, deletion);
      }
    };
  }

  private static DynamoDbClient tellingOfBatches(DynamoDbClient client, Runnable written) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()
                  && (method.getName().endsWith("Paginator")
                      || arguments[0] instanceof Consumer<?>)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                Object answer = method.invoke(client, arguments);
                if (arguments != null
                    && arguments[0] instanceof TransactWriteItemsRequest transaction
                    && transaction.transactItems().getFirst().delete() != null) {
                  written.run();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
