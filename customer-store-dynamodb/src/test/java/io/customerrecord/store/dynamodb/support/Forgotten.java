package io.customerrecord.store.dynamodb.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.Result;

/** Assertions about a customer whose deletion is acknowledged. */
public final class Forgotten {
  public static final Result<Customer> GONE = new Result.Rejected<>(new Rejection.Gone());

  private Forgotten() {}

  /** Every read through an instance returns only the deletion. */
  public static void assertForgotten(CustomerId id, ServiceInstance instance) {
    assertThat(instance.find(id)).as("found").isEqualTo(GONE);
    assertThat(instance.rebuild(id)).as("rebuilt").isEqualTo(GONE);
    assertThat(instance.rebuild(id, 1)).as("rebuilt at version 1").isEqualTo(GONE);
    assertThat(instance.history(id))
        .as("history")
        .singleElement()
        .matches(ServiceInstance.ListedEvent::isDeletion, "is the deletion");
  }

  /** The item of the view is a tombstone without further attributes. */
  public static void assertTombstone(CustomerId id, Rows rows) {
    assertThat(rows.view(id)).as("view").containsOnlyKeys("customerId", "version", "deletedAt");
  }

  /** The tables hold only the deletion and a tombstone. */
  public static void assertErased(CustomerId id, Rows rows) {
    assertThat(rows.versions(id)).as("versions left").hasSize(1);
    assertTombstone(id, rows);
  }
}
