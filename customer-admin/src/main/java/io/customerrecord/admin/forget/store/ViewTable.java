package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.forget.store.StoreReading.Deletion;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.ErasedItems;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of views, read by a strongly consistent read. Of a forgotten customer it holds the
 * tombstone, without which a creation in flight could bring the customer back.
 */
public final class ViewTable implements InspectedStore {
  private static final String DELETED_AT = "deletedAt";

  private final DynamoDbClient client;
  private final String table;

  /**
   * A table.
   *
   * @param client the client to use; the caller closes it
   * @param table the name of the table
   */
  public ViewTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    var found = new StoreReading.Builder(StoreKind.VIEW_TABLE, table);
    Map<String, AttributeValue> item =
        client
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .consistentRead(true)
                        .key(Map.of("customerId", AttributeValue.fromS(customerId.toString()))))
            .item();
    found.countRequest(item.isEmpty() ? 0 : 1);
    if (item.isEmpty()) {
      found.missing("there is no tombstone");
    } else if (item.containsKey(DELETED_AT)) {
      Attributes.judge("the tombstone", item, ErasedItems.surplusOfTombstone(item), found);
      found.deletion(new Deletion(Attributes.time(item, DELETED_AT), null));
    } else {
      found.copy("the view, at version %s".formatted(Attributes.text(item, "version")));
    }
    return found.build();
  }
}
