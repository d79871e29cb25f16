package io.customerrecord.store.dynamodb.support;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One process of the service, with its own store. */
public final class ServiceInstance {
  /**
   * Reads and writes the events of persons like the current schema, but trusts none of its views.
   */
  private static final CustomerSchema OTHER_SCHEMA =
      OtherReleases.withAnotherMeaningOf(EventType.ORGANISATION_CREATED, data -> data);

  private final CustomerStore store;
  private final CustomerSchema schema;
  private final CustomerService customers;

  private ServiceInstance(CustomerStore store, CustomerSchema schema) {
    this.store = store;
    this.schema = schema;
    this.customers = new CustomerService(store, Clock.systemUTC(), IdGenerator.random());
  }

  public static ServiceInstance on(CustomerStore store) {
    return new ServiceInstance(store, CustomerSchema.current());
  }

  public static ServiceInstance onDynamoDb(DynamoDbClient client, TableNames tables) {
    return onDynamoDb(client, tables, CustomerSchema.current());
  }

  /**
   * An instance of another release, in which views have another meaning, but the events of persons
   * have not.
   */
  public static ServiceInstance withAnotherSchema(DynamoDbClient client, TableNames tables) {
    return onDynamoDb(client, tables, OTHER_SCHEMA);
  }

  private static ServiceInstance onDynamoDb(
      DynamoDbClient client, TableNames tables, CustomerSchema schema) {
    return new ServiceInstance(new DynamoDbCustomerStore(client, tables, schema), schema);
  }

  /** The id of the customer that is created with a key. */
  public static CustomerId idFor(String key) {
    return IdempotencyKeys.withoutSecret().customerId("", key);
  }

  public Result<Customer> create(CommandContext context) {
    return customers.handle(
        new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR), context);
  }

  /** Amends the name or the address; null means unchanged. */
  public Result<Customer> amend(
      CustomerId id, long version, PersonName name, String line, CommandContext context) {
    CustomerAddress address =
        line == null ? null : new CustomerAddress("UNSTRUCTURED", Address.of(line));
    return customers.handle(
        new AmendPerson(
            id, version, PersonData.none().withCustomerName(name).withCustomerAddress(address)),
        context);
  }

  public Result<Customer> amend(CustomerId id, long version, String line, CommandContext context) {
    return amend(id, version, null, line, context);
  }

  public Result<Customer> amend(CustomerId id, long version, String line) {
    return amend(id, version, line, CommandContext.none());
  }

  public Result<Tombstone> delete(CustomerId id) {
    return delete(id, Deadline.none());
  }

  /** Deletes a customer, and erases its events until the deadline. */
  public Result<Tombstone> delete(CustomerId id, Deadline deadline) {
    return customers.within(deadline).handle(new DeleteCustomer(id), CommandContext.none());
  }

  /** Deletes a customer as if the deadline passed before the erasure. */
  public Result<Tombstone> deleteWithoutErasing(CustomerId id) {
    CustomerStore storeWithoutErasure =
        new ForwardingCustomerStore(store) {
          @Override
          public boolean erase(CustomerId customerId, long deletion) {
            return false;
          }
        };
    return new CustomerService(storeWithoutErasure, Clock.systemUTC(), IdGenerator.random())
        .handle(new DeleteCustomer(id), CommandContext.none());
  }

  public Result<Customer> find(CustomerId id) {
    return customers.find(id);
  }

  public Result<Customer> rebuild(CustomerId id) {
    return customers.rebuild(id, new Moment.Now());
  }

  public Result<Customer> rebuild(CustomerId id, long version) {
    return customers.rebuild(id, new Moment.AtVersion(version));
  }

  /** An event in a history, whether its item is readable or not. */
  public record ListedEvent(CustomerId customerId, long version, String type) {
    public boolean isDeletion() {
      return type.equals("CustomerDeleted");
    }
  }

  /** All pages of the history. */
  public List<ListedEvent> history(CustomerId id) {
    List<ListedEvent> events = new ArrayList<>();
    OptionalLong after = OptionalLong.of(0);
    while (after.isPresent()) {
      HistoryPage<StoredEvent> page =
          customers.storedHistory(id, after.getAsLong(), 10).orElseThrow();
      events.addAll(listed(page));
      after = page.next();
    }
    return events;
  }

  /** All pages of the history, newest first. */
  public List<ListedEvent> historyBackwards(CustomerId id) {
    List<ListedEvent> events = new ArrayList<>();
    OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
    while (before.isPresent()) {
      HistoryPage<StoredEvent> page =
          customers.storedHistoryBefore(id, before.getAsLong(), 10).orElseThrow();
      events.addAll(listed(page));
      before = page.next();
    }
    return events;
  }

  private static List<ListedEvent> listed(HistoryPage<StoredEvent> page) {
    return Stream.concat(
            page.events().stream()
                .map(
                    event ->
                        new ListedEvent(event.customerId(), event.version(), event.eventName())),
            page.unreadableDeletion().stream()
                .map(head -> new ListedEvent(head.customerId(), head.version(), head.eventName())))
        .toList();
  }

  public Optional<CustomerView> view(CustomerId id) {
    return store.view(id);
  }

  /**
   * Does what the relay does before it forwards a deletion.
   *
   * @return whether the erasure is complete
   */
  public boolean relay(CustomerId id, Deadline deadline) {
    Optional<StoredEvent> deletion = store.newest(id).filter(CustomerSchema::isDeletion);
    if (deletion.isEmpty()) {
      return true;
    }
    CustomerStore bounded = store.within(deadline);
    Tombstone tombstone = new Tombstone(id, deletion.get().version(), deletion.get().createTime());
    repairIfWrong(tombstone, bounded);
    boolean erased = bounded.erase(id, tombstone.version());
    repairIfWrong(tombstone, bounded);
    return erased;
  }

  private static void repairIfWrong(Tombstone tombstone, CustomerStore store) {
    if (!store.view(tombstone.customerId()).equals(Optional.of(tombstone))) {
      store.repair(tombstone);
    }
  }

  /** The view after each stored event, folded without views or snapshots. */
  public List<CustomerView> foldedViews(CustomerId id) {
    List<CustomerView> views = new ArrayList<>();
    CustomerView view = null;
    List<StoredEvent> page = store.events(id, 0, 1_000);
    while (!page.isEmpty()) {
      for (StoredEvent event : page) {
        view = CustomerView.after(view, schema.read(event));
        views.add(view);
      }
      page = store.events(id, page.getLast().version(), 1_000);
    }
    return views;
  }

  public boolean isDeleted(CustomerId id) {
    return store.head(id).filter(HistoryHead::isDeletion).isPresent();
  }
}
