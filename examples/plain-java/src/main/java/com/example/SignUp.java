package com.example;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Signs a person up. Region, credentials and endpoint come from the environment. */
public final class SignUp {
  private final CustomerService customers;

  public SignUp(CustomerService customers) {
    this.customers = customers;
  }

  /**
   * Creates a person.
   *
   * @param key an idempotency key: a second call with it has no second effect
   */
  public Customer of(String surname, String key) {
    CustomerAddress address = new CustomerAddress("STRUCTURED", Address.of("1 Sycharth"));
    CreatePerson command = new CreatePerson(new PersonName(null, "Glyn", surname), address);
    return customers.handle(command, CommandContext.withKey(key)).orElseThrow();
  }

  public static void main(String[] surnames) {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      SignUp signUp =
          new SignUp(new CustomerService(new DynamoDbCustomerStore(client, TableNames.DEFAULT)));
      for (String surname : surnames) {
        // A new random key for each command. Repeat a command with the same key.
        Customer person = signUp.of(surname, UUID.randomUUID().toString());
        System.out.println(surname + " is at version " + person.version());
      }
    }
  }
}
