package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.VersionConflict;
import java.util.List;
import java.util.Optional;

/** Executes a creation: at most one customer for each idempotency key. */
final class Creation {
  private final Dependencies dependencies;

  Creation(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  Result<Customer> handle(CreateCustomer command, CommandContext context) {
    CommandIds ids = CommandIds.of(context, dependencies.keys(), dependencies.recorder());
    String key = context.idempotencyKey();
    if (key == null) {
      return create(dependencies.recorder().newCustomerId(), command, context, ids);
    }
    List<CustomerId> candidates = dependencies.keys().customerIds(context.scope(), key);
    for (CustomerId candidate : candidates) {
      Optional<HistoryHead> head = dependencies.store().head(candidate);
      if (head.isPresent()) {
        return repeated(head.get(), command, ids);
      }
    }
    return create(candidates.getFirst(), command, context, ids);
  }

  private Result<Customer> create(
      CustomerId id, CreateCustomer command, CommandContext context, CommandIds ids) {
    RecordedEvent created =
        dependencies
            .recorder()
            .first(
                id,
                CustomerDecider.eventOf(command),
                dependencies.recorder().originOf(context, ids.newest()));
    if (!(CustomerView.after(null, created) instanceof Customer customer)) {
      throw new IllegalStateException("a creation leads to a living customer");
    }
    try {
      dependencies.store().append(dependencies.store().schema().write(created), customer, false);
      return new Result.Success<>(customer);
    } catch (VersionConflict e) {
      Optional<HistoryHead> head = dependencies.store().head(id);
      return head.isPresent() ? repeated(head.get(), command, ids) : resultOfViewWithoutEvents(id);
    }
  }

  /** A tombstone without events means that the customer is gone; a living view is corrupt. */
  private Result<Customer> resultOfViewWithoutEvents(CustomerId id) {
    Result<Customer> current = dependencies.views().loadAndRepair(id, Optional.empty());
    if (current instanceof Result.Rejected<Customer>(Rejection.Gone gone)) {
      return current;
    }
    throw new CorruptHistory("there is a view but no event").at(id, 1);
  }

  private Result<Customer> repeated(HistoryHead head, CreateCustomer command, CommandIds ids) {
    Result<Customer> current =
        dependencies.views().loadAndRepair(head.customerId(), Optional.of(head));
    return current instanceof Result.Rejected<Customer>
        ? current
        : dependencies.repeatedCommand().ofCreation(head.customerId(), command, ids);
  }
}
