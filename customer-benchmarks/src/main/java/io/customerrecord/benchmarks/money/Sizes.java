package io.customerrecord.benchmarks.money;

import static java.util.Objects.requireNonNull;

import io.customerrecord.benchmarks.replay.TypicalHistory;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.ItemSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an amendment stores, in bytes.
 *
 * @param event the size of its event item
 * @param view the size of the view item after it
 * @param json the size of the event in Kinesis and S3
 */
public record Sizes(int event, int view, int json) {
  /** The overhead that DynamoDB adds to each stored item. */
  private static final int OVERHEAD_PER_ITEM = 100;

  /** Returns the sizes of the amendment that all benchmarks use. */
  public static Sizes typical() {
    TypicalHistory history = TypicalHistory.ofNewCustomer();
    Map<String, AttributeValue> creation = EventItemMapper.toItem(history.event(1));
    Map<String, AttributeValue> view = new HashMap<>();
    for (String same : List.of("customerId", "version", "createTime")) {
      view.put(same, requireNonNull(creation.get(same)));
    }
    view.put("updateTime", requireNonNull(creation.get("createTime")));
    view.put("customerType", AttributeValue.fromS("PERSON"));
    view.put("schema", AttributeValue.fromS(CustomerSchema.current().fingerprint().toString()));
    view.putAll(requireNonNull(creation.get("data")).m());
    return of(history.event(2), view);
  }

  static Sizes of(StoredEvent event, Map<String, AttributeValue> view) {
    return new Sizes(
        ItemSize.of(EventItemMapper.toItem(event)) + OVERHEAD_PER_ITEM,
        ItemSize.of(view) + OVERHEAD_PER_ITEM,
        EventJson.encode(event).length);
  }

  /**
   * Returns what keeping customers costs: in the tables with point-in-time recovery, and in S3.
   *
   * @param events the number of events of all customers
   * @param customers the number of customers
   * @return US dollars a month
   */
  public double dollarsToKeep(double events, double customers) {
    double tables = gigabytes(events * event + customers * view);
    return Price.TABLE_GIGABYTE_MONTH.times(tables)
        + Price.RECOVERY_GIGABYTE_MONTH.times(tables)
        + Price.S3_GIGABYTE_MONTH.times(gigabytes(events * json));
  }

  private static double gigabytes(double bytes) {
    return bytes / (1024.0 * 1024 * 1024);
  }
}
