package io.customerrecord.admin.forget;

import static io.customerrecord.testing.ExampleCustomers.HARBOUR;
import static io.customerrecord.testing.ExampleCustomers.OWAIN;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A customer who is forgotten in stores of its own: the tables hold the deletion alone, which is
 * all that their stream ever saw, Kinesis and the archive's ledger hold it too.
 */
public final class ForgottenCustomer {
  private final LocalStores local;
  public final TableNames tables;
  public final String stream;
  public final String bucket;
  public final String relayFailures;
  public final String archiveFailures;
  public final CustomerId id;
  final StoredEvent creation;
  final StoredEvent deletion;

  public ForgottenCustomer(LocalStores local) {
    this.local = local;
    tables = local.tables();
    stream = local.stream();
    bucket = local.bucket();
    relayFailures = local.queue();
    archiveFailures = local.queue();
    InMemoryCustomerStore memory = new InMemoryCustomerStore();
    CustomerService service = new CustomerService(memory);
    id =
        service
            .handle(new CreatePerson(OWAIN, HARBOUR), CommandContext.none())
            .orElseThrow()
            .customerId();
    creation = memory.newest(id).orElseThrow();
    service
        .handle(
            new DeleteCustomer(id),
            CommandContext.none().withRetainedActor("arn:aws:iam::123456789012:role/Clerk"))
        .orElseThrow();
    deletion = memory.newest(id).orElseThrow();
    putEvent(EventItemMapper.toItem(deletion));
    putView(tombstone());
    publish(deletion);
    putObject("erased/" + id + ".json", EventJson.encode(deletion));
  }

  /** As after a restore: other tables of the same names, in which the erasure was reapplied. */
  void restoreTables() {
    local.dynamoDb.deleteTable(request -> request.tableName(tables.customer()));
    local.dynamoDb.deleteTable(request -> request.tableName(tables.customerEvent()));
    CustomerTables.create(local.dynamoDb, tables);
    putEvent(EventItemMapper.toItem(deletion));
    putView(tombstone());
  }

  /** Another deletion, of which only the tables know. */
  void deleteAgain(Instant time) {
    AttributeValue text = AttributeValue.fromS(EventTime.format(time));
    putEvent(with(EventItemMapper.toItem(deletion), "createTime", text));
    putView(with(tombstone(), "deletedAt", text));
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.put(name, value);
    return changed;
  }

  public Map<String, AttributeValue> tombstone() {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN("2"),
        "deletedAt", EventItemMapper.toItem(deletion).get("createTime"));
  }

  public void putEvent(Map<String, AttributeValue> item) {
    local.dynamoDb.putItem(request -> request.tableName(tables.customerEvent()).item(item));
  }

  public void putView(Map<String, AttributeValue> item) {
    local.dynamoDb.putItem(request -> request.tableName(tables.customer()).item(item));
  }

  void removeEvent(long version) {
    local.dynamoDb.deleteItem(
        request ->
            request
                .tableName(tables.customerEvent())
                .key(
                    Map.of(
                        "customerId", AttributeValue.fromS(id.toString()),
                        "version", AttributeValue.fromN(Long.toString(version)))));
  }

  /** A living customer in the same tables. */
  public CustomerId living() {
    return new CustomerService(new DynamoDbCustomerStore(local.dynamoDb, tables))
        .handle(new CreatePerson(OWAIN, HARBOUR), CommandContext.none())
        .orElseThrow()
        .customerId();
  }

  public void publish(StoredEvent event) {
    local.kinesis.putRecord(
        request ->
            request
                .streamName(stream)
                .partitionKey(event.customerId().toString())
                .data(SdkBytes.fromByteArray(EventJson.encode(event))));
  }

  public void putObject(String key, byte[] bytes) {
    local.s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  public void removeObject(String key) {
    local.s3.deleteObject(request -> request.bucket(bucket).key(key));
  }

  void removeEveryVersion(String key) {
    var page = local.s3.listObjectVersions(request -> request.bucket(bucket).prefix(key));
    Stream.concat(
            page.versions().stream().map(each -> each.versionId()),
            page.deleteMarkers().stream().map(each -> each.versionId()))
        .forEach(
            version ->
                local.s3.deleteObject(
                    request -> request.bucket(bucket).key(key).versionId(version)));
  }

  void report(String queue) {
    local.sqs.sendMessage(
        request ->
            request
                .queueUrl(queue)
                .messageBody("{\"record\":{\"customerId\":\"%s\",\"version\":1}}".formatted(id)));
  }

  void purge(String queue) {
    local.sqs.purgeQueue(request -> request.queueUrl(queue));
  }

  /** Other messages in both queues: more than fit into one response. */
  void fillQueues() {
    for (String queue : List.of(relayFailures, archiveFailures)) {
      for (int i = 0; i < 25; i++) {
        int number = i;
        local.sqs.sendMessage(
            request -> request.queueUrl(queue).messageBody("{\"number\":%d}".formatted(number)));
      }
    }
  }
}
