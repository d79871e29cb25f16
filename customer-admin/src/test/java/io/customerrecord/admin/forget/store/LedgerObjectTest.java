package io.customerrecord.admin.forget.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.testing.ExampleHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code certify} and {@code reconcile} accept in the ledger. */
class LedgerObjectTest {
  private static final StoredEvent DELETION = ExampleHistory.ofNewCustomer().deleted(3).event();
  private static final String TEXT = new String(EventJson.encode(DELETION), UTF_8);

  private static StoreReading judged(CustomerId id, String text) {
    var found = new StoreReading.Builder(StoreKind.ARCHIVE, "bucket");
    LedgerObject.judge("object", id, text.getBytes(UTF_8), found);
    assertThat(LedgerObject.isClean(id, text.getBytes(UTF_8))).isEqualTo(found.build().isClean());
    return found.build();
  }

  @Test
  void the_deletion_alone_is_no_copy() {
    assertThat(judged(DELETION.customerId(), TEXT).copies()).isEmpty();
  }

  @Test
  void the_deletion_of_another_customer_is_a_copy() {
    assertThat(judged(CustomerId.random(), TEXT).copies())
        .containsExactly("object is not the deletion of this customer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":{\"customerName\":\"Owain\"}",
        "\"data\":\"Owain\"",
        "\"customername\":\"Owain\",\"data\":{}",
        "\"traceparent\":\"00-0-0-01\",\"data\":{}",
        "\"data\":{\"customerName\":\"Owain\"},\"data\":{}",
        "\"data\":{}}{\"customerName\":\"Owain\""
      })
  void whatever_is_there_besides_the_deletion_is_a_copy(String instead) {
    String text = TEXT.replace("\"data\":{}", instead);
    assertThat(text).isNotEqualTo(TEXT);

    StoreReading reading = judged(DELETION.customerId(), text);

    assertThat(reading.copies()).hasSize(1);
    assertThat(reading.toString()).doesNotContain("Owain");
  }
}
