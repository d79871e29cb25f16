package io.customerrecord.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.testing.ExampleCustomers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

// README
@ExtendWith(DynamoDbLocalExtension.class)
class SignUpTest {
  @Test
  void a_new_customer_can_be_found(CustomerStore store) {
    CustomerService customers = new CustomerService(store);
    CreatePerson signUp = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR);
    Customer created = customers.handle(signUp, CommandContext.none()).orElseThrow();
    assertThat(customers.find(created.customerId()).orElseThrow()).isEqualTo(created);
  }
}
// README
