package io.customerrecord.example;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.Rejection.Gone;
import io.customerrecord.domain.Rejection.KeyReused;
import io.customerrecord.domain.Rejection.NoSuchVersion;
import io.customerrecord.domain.Rejection.NotFound;
import io.customerrecord.domain.Rejection.VersionMismatch;
import io.customerrecord.domain.Rejection.WrongType;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.application.Result.Rejected;
import io.customerrecord.domain.application.Result.Success;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public final class Embedding {
  private Embedding() {}

  public static void main(String[] args) {
    // README
    DynamoDbClient client = DynamoDbClient.create();
    CustomerTables.create(client, TableNames.DEFAULT); // on AWS, the template creates them
    CustomerService customers =
        new CustomerService(new DynamoDbCustomerStore(client, TableNames.DEFAULT));

    PersonName name = new PersonName("DR", "Glyn", "Dŵr");
    Address address = Address.of("1 Sycharth").withPostalCode("SY10 9JZ");
    CreatePerson signUp = new CreatePerson(name, new CustomerAddress("STRUCTURED", address));
    Customer glyn = customers.handle(signUp, CommandContext.withKey("sign-up-17")).orElseThrow();

    PersonData rename =
        PersonData.none().withCustomerName(new PersonName(null, "Owain", "Glyndŵr"));
    AmendPerson amendment = new AmendPerson(glyn.customerId(), glyn.version(), rename);
    Result<Customer> result = customers.handle(amendment, CommandContext.withKey("rename-17"));
    // README
    System.out.println(describe(result));
    System.out.println(describe(customers.handle(amendment, randomKey()))); // a second writer
    client.close();
  }

  // README
  /** One random key a command. To repeat a command, pass the same context again. */
  private static CommandContext randomKey() {
    return CommandContext.withKey(UUID.randomUUID().toString());
  }

  private static String describe(Result<Customer> result) {
    return switch (result) {
      case Success<Customer>(Customer customer, boolean replayed) ->
          "done: version " + customer.version();
      case Rejected<Customer>(Rejection rejection) ->
          switch (rejection) {
            case VersionMismatch(long expected, long actual) ->
                "changed meanwhile: read version " + actual + " and decide again";
            case NotFound none -> "there is no such customer";
            case Gone gone -> "the customer was deleted";
            case WrongType(var actual) -> "the customer is of type " + actual;
            case KeyReused reused -> "this key belongs to another command: use a new one";
            case NoSuchVersion none -> "only a rebuild asks for a version";
          };
    };
  }
  // README
}
