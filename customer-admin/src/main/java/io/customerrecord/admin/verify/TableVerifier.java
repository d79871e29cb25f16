package io.customerrecord.admin.verify;

import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.scan.SegmentedScan;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Verifies all customers, or a random sample of them. The memory that it needs does not depend on
 * the size of the tables. Thread-safe.
 */
public final class TableVerifier {
  private final CustomerStore store;
  private final CustomerSchema schema;
  private final TableReader reader;
  private final CustomerVerifier customers;

  /**
   * A verifier.
   *
   * @param store the store
   * @param reader reads the tables of that store
   * @param customers verifies one customer of them
   */
  public TableVerifier(CustomerStore store, TableReader reader, CustomerVerifier customers) {
    this.store = store;
    this.schema = store.schema();
    this.reader = reader;
    this.customers = customers;
  }

  /**
   * Verifies all customers: scans the event table, and then the view table for views without
   * events. Goes on where the job's state says that an earlier run stopped.
   *
   * @param job where to report to
   * @param threads how many segments of a table are read at once, from 1
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   */
  public void verifyAll(Job job, int threads) {
    new SegmentedScan<EventTableRow>("events", reader::scanEvents, job, threads)
        .run(
            findings ->
                new EventSegment(
                    schema, reader, id -> customers.verify(id, findings), findings::add));
    new SegmentedScan<ViewTableRow>("views", reader::scanViews, job, threads).run(ViewSegment::new);
  }

  /**
   * Verifies a random sample. Each customer is about as likely to be chosen as any other, and may
   * be chosen twice.
   *
   * @param size how many customers, from 1
   * @param random chooses them
   * @param deadline no customer is begun after it
   * @param job where to report to
   * @return how many customers were verified; fewer than {@code size} only if there is none, or the
   *     time is up
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   */
  public int verifySample(int size, RandomGenerator random, Deadline deadline, Job job) {
    job.progress().begin("customers", size);
    for (int verified = 0; verified < size; verified++) {
      if (!deadline.allows(Duration.ZERO)) {
        return verified;
      }
      CustomerId place = CustomerId.of(new UUID(random.nextLong(), random.nextLong()));
      Optional<CustomerId> chosen = reader.customerFrom(place).or(reader::firstCustomer);
      if (chosen.isEmpty()) {
        return verified;
      }
      customers.verify(chosen.get(), job.findings());
      job.progress().advance(1);
    }
    return size;
  }

  /** The scan of the events has judged the views of all customers with events. */
  private final class ViewSegment implements SegmentedScan.Segment<ViewTableRow> {
    private final Findings findings;

    private ViewSegment(Findings findings) {
      this.findings = findings;
    }

    @Override
    public void add(List<ViewTableRow> rows) {
      rows.forEach(this::add);
    }

    private void add(ViewTableRow row) {
      switch (row) {
        case ViewTableRow.Decoded(var view, var surplus) -> add(view.customerId());
        case ViewTableRow.Unreadable(var id, var reason) -> add(id);
        case ViewTableRow.Untrusted(var id, var fingerprint) -> add(id);
        case ViewTableRow.Foreign foreign -> findings.add(ViewCheck.foreign(foreign));
      }
    }

    private void add(CustomerId id) {
      if (store.head(id).isEmpty()) {
        customers.verify(id, findings);
      }
    }

    @Override
    public void end() {}
  }
}
