package io.customerrecord.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.benchmarks.money.Assumptions;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

/** Limits that the modules keep to themselves are stated again for the page about scale. */
class OurLimitsTest {
  @Test
  void the_limits_are_those_of_the_code() throws Exception {
    assertThat(OurLimits.LARGEST_ITEM)
        .isEqualTo(constant("store.dynamodb.TransactionWriter", "LARGEST_ITEM"));
    assertThat(OurLimits.DELETES_PER_TRANSACTION)
        .isEqualTo(constant("store.dynamodb.EventEraser", "LARGEST_BATCH"));
    assertThat(OurLimits.LARGEST_PAGE)
        .isEqualTo(constant("lambda.api.json.HistoryJson", "MAX_BYTES"));
    assertThat(OurLimits.MOST_EVENTS_OF_A_PAGE)
        .isEqualTo(constant("lambda.api.QueryParser", "MAX_LIMIT"));
    assertThat(OurLimits.REQUEST)
        .isEqualTo(constant("lambda.api.http.Exchange", "GATEWAY_TIMEOUT"));
    assertThat(OurLimits.RELAYED_ERASURE).isEqualTo(constant("stream.relay.Erasures", "LONGEST"));
    assertThat(OurLimits.ARCHIVED_AT_ONCE)
        .isEqualTo(constant("s3.archiver.PerCustomerExecutor", "MOST_THREADS"))
        .isEqualTo(Assumptions.DEFAULT.archiveConcurrency());
  }

  private static Object constant(String type, String name) throws ReflectiveOperationException {
    Field field = Class.forName("io.customerrecord." + type).getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }
}
