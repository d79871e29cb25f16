package io.customerrecord.testing;

import io.customerrecord.domain.store.CustomerStore;

/**
 * The contract of every {@link CustomerStore}, as a JUnit Jupiter suite. To test a store, extend
 * this class and override one method:
 *
 * <pre>{@code
 * class MyStoreTest extends CustomerStoreContract {
 *   @Override
 *   public CustomerStore store() {
 *     return …;
 *   }
 * }
 * }</pre>
 *
 * The suite tests:
 *
 * <ul>
 *   <li>appending: an event and its view together, or neither, and once even if repeated;
 *   <li>version conflicts, also between concurrent writers, of whom exactly one succeeds;
 *   <li>tombstones, current views and repairs;
 *   <li>pages of a history;
 *   <li>snapshots, which a store may leave out;
 *   <li>erasure, which can be stopped and resumed;
 *   <li>that text, numbers, times, events and views are read back exactly as they were stored.
 * </ul>
 */
public abstract class CustomerStoreContract
    implements AppendContract,
        TombstoneContract,
        ViewContract,
        HistoryContract,
        SnapshotContract,
        ErasureContract,
        RoundTripContract,
        RaceContract {

  /** For subclasses. */
  protected CustomerStoreContract() {}

  /**
   * The store to test. A test calls this method many times; it must return the same store, or
   * another one on the same data, each time. The store need not be empty: each test uses new
   * customers.
   *
   * @return the store
   */
  @Override
  public abstract CustomerStore store();
}
