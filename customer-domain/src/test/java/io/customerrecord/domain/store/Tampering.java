package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;

/** What can happen to views when somebody has access to their rows. */
public final class Tampering {
  private Tampering() {}

  public static void loseView(InMemoryCustomerStore store, CustomerId id) {
    store.tamper(id, null);
  }

  public static void setView(InMemoryCustomerStore store, CustomerView view) {
    store.tamper(view.customerId(), view);
  }
}
