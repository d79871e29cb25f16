package io.customerrecord.admin;

import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.util.Optional;

/**
 * Finishes deletions, and knows whether they are finished. The service answers a deletion once it
 * is stored, because the relay finishes its erasure; what the tool reports as mended, and what the
 * ledger records, must be erased. Thread-safe.
 */
public final class ErasureFinisher {
  private final CustomerStore store;
  private final CustomerService service;

  /**
   * A finisher.
   *
   * @param store the store
   */
  public ErasureFinisher(CustomerStore store) {
    this.store = store;
    this.service = new CustomerService(store);
  }

  /**
   * Deletes a customer, unless it is deleted, puts its tombstone right, and erases its older
   * events.
   *
   * @param customerId which customer; it has events
   * @return true if only the deletion and its tombstone are left in the tables; false if that is
   *     not known, such as because other transactions are in flight, and another attempt may
   *     succeed
   * @throws StoreUnavailable if the deletion cannot be stored
   */
  public boolean finish(CustomerId customerId) {
    return erase(delete(customerId));
  }

  /**
   * Finishes a deletion, as {@link #finish} does, and writes the tombstone again even if it reads
   * as it should: its row may hold more.
   *
   * @param customerId which customer; it has events
   * @return as {@link #finish} does
   * @throws StoreUnavailable if the deletion or the tombstone cannot be stored
   */
  public boolean finishAndRewriteTombstone(CustomerId customerId) {
    Tombstone tombstone = delete(customerId);
    return store.repair(tombstone) && erase(tombstone);
  }

  private Tombstone delete(CustomerId customerId) {
    return service.handle(new DeleteCustomer(customerId), CommandContext.none()).orElseThrow();
  }

  private boolean erase(Tombstone tombstone) {
    CustomerId customerId = tombstone.customerId();
    try {
      return store.erase(customerId, tombstone.version())
          && store.view(customerId).equals(Optional.of(tombstone));
    } catch (StoreUnavailable e) {
      // The deletion is stored, so this is no failure of the run: the erasure is not finished.
      return false;
    }
  }
}
