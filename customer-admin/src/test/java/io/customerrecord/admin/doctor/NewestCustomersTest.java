package io.customerrecord.admin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.stream.EventStreamRecords;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.testing.Clients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class NewestCustomersTest {
  private KinesisServer server;
  private KinesisClient kinesis;

  @BeforeEach
  void start() throws Exception {
    server = KinesisServer.start(0, "eu-west-2", null);
    kinesis = Clients.kinesis(server.endpoint());
    kinesis.createStream(request -> request.streamName("events").shardCount(3));
  }

  @AfterEach
  void stop() {
    kinesis.close();
    server.close();
  }

  private void publish(String partitionKey) {
    kinesis.putRecord(
        request ->
            request
                .streamName("events")
                .partitionKey(partitionKey)
                .data(SdkBytes.fromUtf8String("{}")));
  }

  private Set<CustomerId> found(int most, Duration later) {
    Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
    return new NewestCustomers(new EventStreamRecords(kinesis, "events"), clock).find(most);
  }

  @Test
  void the_newest_come_first_each_once_from_all_shards() {
    List<CustomerId> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(CustomerId.random());
    }
    ids.forEach(id -> publish(id.toString()));
    ids.forEach(id -> publish(id.toString()));
    publish("no customerId");

    assertThat(found(100, Duration.ZERO)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(found(100, Duration.ofMinutes(30))).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(found(7, Duration.ofHours(20))).hasSize(7);
  }

  @Test
  void events_of_an_earlier_day_are_not_the_newest() {
    publish(CustomerId.random().toString());

    assertThat(found(100, Duration.ofHours(25))).isEmpty();
  }

  @Test
  void an_older_event_is_not_looked_for_where_there_is_a_newer_one() throws Exception {
    CustomerId older = CustomerId.random();
    publish(older.toString());
    Instant between = Instant.now();
    while (!Instant.now().isAfter(between.plusMillis(20))) {
      Thread.onSpinWait();
    }
    CustomerId newer = CustomerId.random();
    publish(newer.toString());
    Clock clock = Clock.fixed(between.plusMillis(10).plusSeconds(60), ZoneOffset.UTC);

    assertThat(new NewestCustomers(new EventStreamRecords(kinesis, "events"), clock).find(100))
        .containsExactly(newer);
  }
}
