package io.customerrecord.testing;

import io.customerrecord.domain.store.CustomerStore;

/**
 * What every {@link CustomerStore} must do, as a JUnit Jupiter suite. A store passes it by
 * extending this class and overriding one method:
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
 * The suite pins: appending (an event and its view, or neither; once, however often it is
 * repeated), conflicts, tombstones, confirmed views, repair, pages of a history, snapshots (true
 * ones, if any), erasure that can be stopped and resumed, races with exactly one winner, and that
 * everything comes back exactly as it was stored.
 */
public abstract class CustomerStoreContract
    implements AppendContract,
        TombstoneContract,
        ViewContract,
        HistoryContract,
        SnapshotContract,
        ErasureContract,
        FidelityContract,
        RaceContract {

  /** For subclasses. */
  protected CustomerStoreContract() {}

  /**
   * The store to test. It is asked for many times during a test and must then always be the same
   * one, or stand for the same one. It may hold anything already: each test brings customers of its
   * own.
   *
   * @return the store
   */
  @Override
  public abstract CustomerStore store();
}
