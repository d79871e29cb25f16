package com.example.postalcodes;

import io.customerrecord.event.json.EventReader;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.event.json.ReceivedEvent;
import io.customerrecord.event.json.ReceivedVersions.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Customers by postal code, made from their events in any order and however often they are
 * delivered. Several processes may feed the same table. Thread-safe.
 */
public final class PostalCodes {
  private final EntryTable table;
  private final BiFunction<CustomerEntry, ReceivedEvent, CustomerEntry> step;

  /**
   * Postal codes in a table.
   *
   * @param dynamoDb a client of the table
   * @param tableName a table with the partition key {@code customerId}, and the index {@code
   *     byPostalCode} with the partition key {@code postalCode}
   */
  public PostalCodes(DynamoDbClient dynamoDb, String tableName) {
    this(new EntryTable(dynamoDb, tableName), CustomerEntry::with);
  }

  PostalCodes(EntryTable table, BiFunction<CustomerEntry, ReceivedEvent, CustomerEntry> step) {
    this.table = table;
    this.step = step;
  }

  /**
   * An event that has been taken into account.
   *
   * @param event the event
   * @param delivery what its delivery meant
   */
  public record Receipt(ReceivedEvent event, Delivery delivery) {
    /**
     * What the operator has to be told.
     *
     * @return a text without personal data, if there is something
     */
    public Optional<String> warning() {
      return delivery == Delivery.CONFLICT
          ? Optional.of(
              "customer %s has two events with the version %d"
                  .formatted(event.customerId(), event.version()))
          : Optional.empty();
    }
  }

  /**
   * Receives one event. Once this returns, the event has been taken into account.
   *
   * @param json a record of the stream, or an object of the archive
   * @return the event and what its delivery meant
   * @throws MalformedEvent if this is no event of a customer
   * @throws software.amazon.awssdk.core.exception.SdkException if the table cannot be read or
   *     written; the event must be delivered again
   */
  public Receipt receive(byte[] json) {
    ReceivedEvent event = EventReader.read(json);
    String customerId = event.customerId().toString();
    while (true) {
      EntryTable.Stored before = table.get(customerId);
      CustomerEntry after = step.apply(before.entry(), event);
      if (after.equals(before.entry()) || table.put(customerId, after, before.writes())) {
        return new Receipt(event, before.entry().received().deliveryOf(event));
      }
    }
  }

  /**
   * Returns the customers whose newest known address has a postal code. The index follows the table
   * with a short delay.
   *
   * @param postalCode the postal code, exactly as the customers gave it
   * @return their ids, in ascending order
   */
  public List<String> customersIn(String postalCode) {
    return table.customersIn(postalCode);
  }
}
