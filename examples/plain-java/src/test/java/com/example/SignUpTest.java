package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocalExtension.class)
class SignUpTest {
  @Test
  void a_person_who_signed_up_is_found(CustomerStore store) {
    CustomerService customers = new CustomerService(store);
    Customer glyn = new SignUp(customers).of("Dwr", "sign-up-17");
    assertEquals(glyn, customers.find(glyn.customerId()).orElseThrow());
  }

  @Test
  void a_person_who_signs_up_twice_is_one_customer(CustomerStore store) {
    SignUp signUp = new SignUp(new CustomerService(store));
    assertEquals(signUp.of("Dwr", "sign-up-18"), signUp.of("Dwr", "sign-up-18"));
  }
}
