package com.example.postalcodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.event.json.ReceivedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The consumer passes the conformance set, and wrong consumers do not. */
@ExtendWith(DynamoDbLocalExtension.class)
class ConformanceTest {
  private final DynamoDbClient dynamoDb;

  ConformanceTest(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  static List<Case> cases() throws IOException {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_consumer_passes(Case each) {
    assertThat(reportOf(CustomerEntry::with, each)).isEqualTo(each.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_consumer_passes_if_every_batch_is_delivered_twice(Case each) {
    String table = PostalCodeTable.create(dynamoDb);
    var consumer = new ConsumerHandler(new PostalCodes(dynamoDb, table));
    var context = LambdaContext.loggingTo(new ArrayList<>());
    consumer.handleRequest(each.batch(), context);
    consumer.handleRequest(each.batch(), context);
    assertThat(Report.of(dynamoDb, table)).isEqualTo(each.expected());
  }

  @Test
  void a_consumer_without_deduplication_fails() throws IOException {
    assertFails((entry, event) -> entry.process(event, entry.events() + 1));
  }

  @Test
  void a_consumer_without_a_gap_check_fails() throws IOException {
    // It takes the highest version for all that it has received, so that a late event is a repeat.
    assertFails(
        (entry, event) ->
            entry.events() > 0 && event.version() <= highest(entry) ? entry : entry.with(event));
  }

  @Test
  void a_consumer_that_does_not_forget_fails() throws IOException {
    assertFails((entry, event) -> event.isDeletion() ? entry : entry.with(event));
  }

  private static long highest(CustomerEntry entry) {
    var gaps = entry.received().gaps();
    return entry.received().count()
        + gaps.stream().mapToLong(gap -> gap.last() - gap.first() + 1).sum();
  }

  private void assertFails(BiFunction<CustomerEntry, ReceivedEvent, CustomerEntry> step)
      throws IOException {
    assertThat(Case.all())
        .anySatisfy(each -> assertThat(reportOf(step, each)).isNotEqualTo(each.expected()));
  }

  private Report reportOf(BiFunction<CustomerEntry, ReceivedEvent, CustomerEntry> step, Case each) {
    String table = PostalCodeTable.create(dynamoDb);
    var postalCodes = new PostalCodes(new EntryTable(dynamoDb, table), step);
    each.events().forEach(json -> receive(json, postalCodes));
    return Report.of(dynamoDb, table);
  }

  /** As the function does, and the reader of the archive. */
  private static void receive(byte[] json, PostalCodes postalCodes) {
    try {
      postalCodes.receive(json);
    } catch (MalformedEvent e) {
      assertThat(e).hasNoCause();
    }
  }
}
