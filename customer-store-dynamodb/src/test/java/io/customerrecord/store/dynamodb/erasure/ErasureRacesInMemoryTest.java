package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.store.dynamodb.faults.Fault;
import io.customerrecord.store.dynamodb.faults.Faults;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

class ErasureRacesInMemoryTest extends ErasureRaces {
  private static final Faults FAULTS =
      Faults.none()
          .with(Fault.SHORT_PAGE, 0.3)
          .with(Fault.LOST_REQUEST, 0.03)
          .with(Fault.LOST_RESPONSE, 0.03);

  private final CustomerStore store = new InMemoryCustomerStore();

  @Override
  public ServiceInstance faulty(Speed speed, SplittableRandom random) {
    Faults faults =
        switch (speed) {
          case FAST -> FAULTS.withDelays(0.3, Duration.ofNanos(50_000));
          case SLOW -> FAULTS.withDelays(0.5, Duration.ofMillis(2));
        };
    return ServiceInstance.on(new FaultyCustomerStore(store, faults, random.split()));
  }

  @Override
  public List<ServiceInstance> faultless() {
    return List.of(ServiceInstance.on(store));
  }

  /** Does nothing: the faulty stores sometimes return no view. */
  @Override
  public void loseLivingView(CustomerId id) {}

  @Override
  public void assertTombstone(CustomerId id) {
    assertThat(store.view(id)).containsInstanceOf(Tombstone.class);
  }
}
