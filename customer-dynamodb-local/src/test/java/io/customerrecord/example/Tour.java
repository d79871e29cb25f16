package io.customerrecord.example;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerEvent.Unknown;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.RejectedException;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The life of one customer on DynamoDB: creation, amendments, history, and deletion. */
public final class Tour {
  private final CustomerService customers;

  private Tour(CustomerService customers) {
    this.customers = customers;
  }

  public static void main(String[] args) {
    TableNames tables = new TableNames("TourCustomer", "TourCustomerEvent");
    try (DynamoDbClient client =
        DynamoDbClient.create()) { // with the HTTP client on the class path
      CustomerTables.create(client, tables);
      Tour tour = new Tour(new CustomerService(new DynamoDbCustomerStore(client, tables)));
      Customer glyn = tour.signUp();
      tour.change(glyn.customerId());
      tour.lookBack(glyn);
      tour.forget(CustomerId.of(glyn.customerId().toString()));
    }
  }

  private Customer signUp() {
    Address lines =
        Address.of("1 Sycharth").withAddressLine2("Llansilin").withPostalCode("SY10 9JZ");
    PersonData glyn =
        PersonData.none()
            .withCustomerName(new PersonName("DR", "Glyn", "Dŵr"))
            .withCustomerAddress(new CustomerAddress("STRUCTURED", lines))
            .withCustomerContact(CustomerContact.none().withEmail("glyn@example.org"))
            .withAttributes(CustomerAttributes.none().with("language", "cy"));
    return customers.handle(new CreatePerson(glyn), byTheTour()).orElseThrow();
  }

  private void change(CustomerId id) {
    PersonData renamed =
        PersonData.none().withCustomerName(new PersonName(null, "Owain", "Glyndŵr"));
    List<CustomerCommand> commands =
        List.of(
            new AmendPerson(id, 1, renamed),
            new AmendPerson(id, 1, PersonData.none().withCustomerContact(CustomerContact.none())),
            new DeleteCustomer(CustomerId.random()));
    for (CustomerCommand command : commands) {
      String outcome =
          customers
              .handle(command, byTheTour())
              .fold(view -> "now at version " + view.version(), Rejection::reason);
      System.out.println(outcome);
    }
    Customer updated = customers.update(id, Tour::withNewsletter, byTheTour()).orElseThrow();
    System.out.println(updated.details().attributes().values().keySet());
  }

  private static PersonData withNewsletter(Customer customer) {
    return PersonData.none()
        .withAttributes(customer.details().attributes().with("newsletter", "yes"));
  }

  private void lookBack(Customer created) {
    CustomerId id = created.customerId();
    for (Moment then :
        List.of(Moment.at(created.createTime()), Moment.atVersion(2), Moment.now())) {
      System.out.println(customers.rebuild(id, then).map(Customer::version).orElseThrow());
    }
    HistoryPage<RecordedEvent> page = customers.history(id, 0, 2).orElseThrow();
    System.out.println(page.events().size() + " events on the first page");
    page.next().ifPresent(after -> System.out.println("the next one begins after " + after));
    customers
        .streamHistory(id)
        .map(event -> event.version() + " " + told(event.payload()))
        .forEach(System.out::println);
  }

  private static String told(CustomerEvent event) {
    return switch (event) {
      case PersonCreated created -> created.person().customerName().surname() + " signed up";
      case PersonAmended amended when amended.data().customerName() != null -> "renamed";
      case PersonAmended amended -> "amended";
      case OrganisationCreated created -> created.organisation().organisationName() + " signed up";
      case OrganisationAmended amended -> "amended";
      case CustomerDeleted deleted -> "forgotten";
      case Unknown unknown -> "a newer release's " + unknown.eventName();
    };
  }

  private void forget(CustomerId id) {
    Result<Customer> found =
        customers
            .handle(new DeleteCustomer(id), byTheTour())
            .flatMap(tombstone -> customers.find(tombstone.customerId()));
    try {
      found.orElseThrow();
    } catch (RejectedException e) {
      System.out.println(e.rejection() + " " + e.getMessage());
    }
  }

  /** A random key for each command: to repeat a command, keep its context and pass it again. */
  private static CommandContext byTheTour() {
    return CommandContext.withKey(UUID.randomUUID().toString()).withActor("tour");
  }
}
