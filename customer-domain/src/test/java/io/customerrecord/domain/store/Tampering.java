package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;

/** Changes views without any check, as a person with write access to the table could. */
public final class Tampering {
  private Tampering() {}

  public static void loseView(InMemoryCustomerStore store, CustomerId id) {
    store.tamper(id, null);
  }

  public static void setView(InMemoryCustomerStore store, CustomerView view) {
    store.tamper(view.customerId(), view);
  }
}
