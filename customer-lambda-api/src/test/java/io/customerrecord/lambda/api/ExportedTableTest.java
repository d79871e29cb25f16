package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The pages of an export, joined, have every row of the table. */
@ExtendWith(DynamoDbLocalExtension.class)
class ExportedTableTest {
  private static final int EVENTS = 1_000;

  private final TestApi api;
  private final DynamoDbClient client;
  private final TableNames tables;

  ExportedTableTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.api = new TestApi(store);
    this.client = client;
    this.tables = tables;
  }

  @Test
  void a_thousand_events_are_exported_as_they_are_in_the_table() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Stream<StoredEvent> events =
        Stream.concat(
            Stream.of(history.created().event()),
            LongStream.rangeClosed(2, EVENTS).mapToObj(v -> history.amended(v).event()));
    HistoryLoader.load(events.iterator(), client, tables);
    String id = history.customerId().toString();

    List<String> exported = new ArrayList<>();
    TestRequest export = TestRequest.get(TestApi.EXPORT + id).query("limit", "300");
    TestRequest next = export;
    while (next != null) {
      JsonNode page = api.send(next).json();
      page.path("events").forEach(event -> exported.add(line(event)));
      next = page.has("next") ? export.query("after", page.path("next").asText()) : null;
    }

    assertThat(exported).hasSize(EVENTS).isEqualTo(rows(id));
    assertThat(api.send(export).text("/customer/version")).isEqualTo(Integer.toString(EVENTS));
  }

  private List<String> rows(String id) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(tables.customerEvent())
                    .consistentRead(true)
                    .keyConditionExpression("customerId = :id")
                    .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id))))
        .items()
        .stream()
        .map(ExportedTableTest::line)
        .toList();
  }

  private static String line(JsonNode event) {
    return String.join(
        " ",
        String.valueOf(Long.parseLong(event.path("sequence").asText())),
        event.path("id").asText(),
        event.path("type").asText(),
        event.path("time").asText(),
        event.path("commandid").asText(),
        event.at("/data/customerAddress/address/addressLine1").asText());
  }

  private static String line(Map<String, AttributeValue> row) {
    return String.join(
        " ",
        row.get("version").n(),
        row.get("eventId").s(),
        row.get("eventName").s(),
        row.get("createTime").s(),
        row.get("commandId").s(),
        row.get("data").m().get("customerAddress").m().get("address").m().get("addressLine1").s());
  }
}
