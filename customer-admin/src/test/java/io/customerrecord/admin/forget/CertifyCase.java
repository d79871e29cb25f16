package io.customerrecord.admin.forget;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A customer that is forgotten, in stores of this machine that the tests of a class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CertifyCase {
  LocalStores local;
  ForgottenCustomer customer;

  @BeforeAll
  void start() throws Exception {
    local = new LocalStores();
  }

  @AfterAll
  void stop() {
    local.close();
  }

  @BeforeEach
  void a_customer_is_forgotten() {
    customer = new ForgottenCustomer(local);
  }
}
