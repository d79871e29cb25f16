package io.customerrecord.benchmarks.typical;

import java.time.Instant;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates people with one transaction of two items. */
public class People {
  private final DynamoDbEnhancedClient client =
      DynamoDbEnhancedClient.builder()
          .dynamoDbClient(
              DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build())
          .build();
  private final DynamoDbTable<CustomerItem> customers =
      client.table(System.getenv("CUSTOMER_TABLE"), TableSchema.fromBean(CustomerItem.class));
  private final DynamoDbTable<EventItem> events =
      client.table(System.getenv("CUSTOMER_EVENT_TABLE"), TableSchema.fromBean(EventItem.class));

  public CustomerItem create(Person person, String requestId, String actor) {
    String id = UUID.randomUUID().toString();
    String now = Instant.now().toString();
    CustomerItem customer = customer(person, id, now);
    EventItem event = event(person, id, now);
    event.setCorrelationId(requestId);
    event.setActor(actor);
    client.transactWriteItems(
        write ->
            write
                .addPutItem(
                    events,
                    TransactPutItemEnhancedRequest.builder(EventItem.class)
                        .item(event)
                        .conditionExpression(absent())
                        .build())
                .addPutItem(
                    customers,
                    TransactPutItemEnhancedRequest.builder(CustomerItem.class)
                        .item(customer)
                        .conditionExpression(absent())
                        .build()));
    return customer;
  }

  private static CustomerItem customer(Person person, String id, String now) {
    CustomerItem customer = new CustomerItem();
    customer.setCustomerId(id);
    customer.setVersion(1L);
    customer.setCustomerType("PERSON");
    customer.setCreateTime(now);
    customer.setUpdateTime(now);
    customer.setCustomerName(person.getCustomerName());
    customer.setCustomerAddress(person.getCustomerAddress());
    return customer;
  }

  private static EventItem event(Person person, String id, String now) {
    EventData data = new EventData();
    data.setCustomerName(person.getCustomerName());
    data.setCustomerAddress(person.getCustomerAddress());
    EventItem event = new EventItem();
    event.setCustomerId(id);
    event.setVersion(1L);
    event.setEventId(UUID.randomUUID().toString());
    event.setEventName("PersonCreated");
    event.setSchemaVersion(1);
    event.setCreateTime(now);
    event.setCommandId(UUID.randomUUID().toString());
    event.setData(data);
    return event;
  }

  private static Expression absent() {
    return Expression.builder().expression("attribute_not_exists(customerId)").build();
  }
}
