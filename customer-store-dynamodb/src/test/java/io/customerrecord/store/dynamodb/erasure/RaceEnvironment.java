package io.customerrecord.store.dynamodb.erasure;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import java.util.List;
import java.util.SplittableRandom;

/** The stores that racing clients use. */
interface RaceEnvironment {

  /** So different that a fast client completes all its calls between two calls of a slow one. */
  enum Speed {
    FAST,
    SLOW
  }

  /**
   * An instance with faults, for one client.
   *
   * @param speed how long its calls are delayed
   */
  ServiceInstance faulty(Speed speed, SplittableRandom random);

  /** Instances without faults, one for each schema in use, the current one first. */
  List<ServiceInstance> faultless();

  /** Deletes the view of a customer, unless it is a tombstone. */
  void loseLivingView(CustomerId id);

  /** Fails if the view of a customer is not a tombstone. */
  void assertTombstone(CustomerId id);
}
