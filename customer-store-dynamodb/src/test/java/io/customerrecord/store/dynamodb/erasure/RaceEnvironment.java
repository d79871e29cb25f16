package io.customerrecord.store.dynamodb.erasure;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import java.util.List;
import java.util.SplittableRandom;

/** Where racing clients find the customers. */
interface RaceEnvironment {

  /** So different that all that a fast client does fits between two calls of a slow one. */
  enum Speed {
    FAST,
    SLOW
  }

  /**
   * An instance whose calls meet faults, for one client.
   *
   * @param speed how long its calls may take
   */
  ServiceInstance faulty(Speed speed, SplittableRandom random);

  /** Instances whose calls meet no faults, one for each schema in use; the current one first. */
  List<ServiceInstance> faultless();

  /** Loses the view of a customer, but no tombstone. */
  void loseLivingView(CustomerId id);

  /** Fails if the view of a customer is not a tombstone alone. */
  void assertTombstone(CustomerId id);
}
