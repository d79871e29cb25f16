package io.customerrecord.lambda.api.priming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.TestApi;
import io.customerrecord.lambda.api.TestRequest;
import io.customerrecord.lambda.api.TestResponse;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class RestoredIdsTest {
  private final CustomerStore store = new InMemoryCustomerStore();

  /**
   * Two restores of one snapshot begin with the same memory, so with the same state of their random
   * number generators. Two functions with the same seed stand in for them.
   */
  @Test
  void two_restores_of_one_snapshot_make_different_ids() throws Exception {
    assertThat(new RestoredIds(inTheSnapshot()).next())
        .isEqualTo(new RestoredIds(inTheSnapshot()).next());

    List<StoredEvent> events = List.of(firstEventOfARestore(), firstEventOfARestore());

    assertThat(
            events.stream()
                .flatMap(
                    event ->
                        Stream.of(
                            event.eventId().toString(),
                            event.customerId().toString(),
                            event.metadata().commandId())))
        .doesNotHaveDuplicates();
  }

  private StoredEvent firstEventOfARestore() throws Exception {
    RestoredIds ids = new RestoredIds(inTheSnapshot());
    ids.beforeCheckpoint(Core.getGlobalContext());
    ids.afterRestore(Core.getGlobalContext());
    CommandHandler function =
        new CommandHandler(
            new CustomerService(store, Clock.systemUTC(), ids),
            new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    var response = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).eventBytes()),
        response,
        new TestInvocation(30_000));
    String id = TestResponse.read(response.toByteArray()).text("/customerId");
    return store.newest(CustomerId.parse(id).orElseThrow()).orElseThrow();
  }

  @Test
  void an_id_is_a_random_uuid() {
    UUID id = new RestoredIds(new SecureRandom()).next();

    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
  }

  private static SecureRandom inTheSnapshot() throws Exception {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(7);
    return random;
  }
}
