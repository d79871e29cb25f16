package io.customerrecord.admin.transfer;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.JobPart;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.NotUnicode;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TablePage;
import io.customerrecord.store.dynamodb.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes all living customers to a file, one line each, as {@link Importer} reads them: the data
 * folded from the events, and the id as {@code key}. Or all their events, one CloudEvent a line.
 * Customers that are created or changed meanwhile may be missing or written as they were; one that
 * is deleted meanwhile may be in the file, which holds personal data in any case. The memory that
 * it needs does not depend on the size of the tables. Thread-safe.
 */
public final class Exporter {
  private static final String BEGUN = "begun";
  private static final String POSITION = "position";
  private static final String ROWS = "rows";
  private static final int PAGE = 250;

  private final CustomerStore store;
  private final CustomerService service;
  private final TableReader reader;

  /** What a line is. */
  public enum Lines {
    /** A customer. */
    CUSTOMERS,
    /** An event, as a CloudEvent in structured JSON. */
    EVENTS
  }

  /**
   * An exporter.
   *
   * @param store the store
   * @param reader reads the tables of that store
   */
  public Exporter(CustomerStore store, TableReader reader) {
    this.store = store;
    this.service = new CustomerService(store).readOnly();
    this.reader = reader;
  }

  /**
   * Exports, after the last complete line of an earlier run if the job's state has one. Customers
   * whose history is damaged or too new for this release, or holds a text that JSON cannot have,
   * are reported and left out.
   *
   * @param file the file; it must not exist unless the state is that of an earlier run
   * @param lines what each line is
   * @param job where to report to; progress counts rows of the event table
   * @return how many customers are in the file
   * @throws UncheckedIOException if the file cannot be written, or exists
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer; another
   *     run goes on from here
   */
  public long export(Path file, Lines lines, Job job) {
    Optional<Position> earlier = job.state().get(POSITION).map(Position::parse);
    try (ExportFile out = open(file, earlier, job.state())) {
      Position position = earlier.orElse(Position.START);
      job.state().put(POSITION, position.toString());
      JobPart part = job.part(ROWS);
      job.progress().resume(job.state().items(ROWS));
      boolean isLast;
      do {
        TablePage<EventTableRow> page =
            reader.scanEvents(0, 1, Optional.of(position.next()).filter(next -> !next.isEmpty()));
        position = export(page, position, lines, out, part);
        out.force();
        isLast = page.next().isEmpty();
        if (isLast) {
          job.progress().advance(page.rows().size());
        } else {
          part.pass(POSITION, position.toString(), page.rows().size());
        }
      } while (!isLast);
      return position.customers();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /**
   * A run may be stopped before it makes the file, or before it notes that it has: then the file is
   * missing or empty. Any other file is not the run's own, and is left as it is.
   */
  private static ExportFile open(Path file, Optional<Position> earlier, SavedState state)
      throws IOException {
    long keep = earlier.map(Position::bytes).orElse(0L);
    if (keep > 0 || (earlier.isPresent() && Files.exists(file))) {
      return ExportFile.reopen(file, keep);
    }
    if (state.get(BEGUN).isEmpty() && Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    state.put(BEGUN, "true");
    return ExportFile.create(file);
  }

  private Position export(
      TablePage<EventTableRow> page,
      Position before,
      Lines lines,
      ExportFile out,
      Findings findings)
      throws IOException {
    long customers = before.customers();
    String last = before.lastCustomer();
    for (CustomerId id : customersIn(page, findings)) {
      // The events of a customer may go over several pages.
      if (!id.toString().equals(last)) {
        customers += export(id, lines, out, findings) ? 1 : 0;
        last = id.toString();
      }
    }
    return new Position(out.size(), customers, last, page.next().orElse(""));
  }

  private static Set<CustomerId> customersIn(TablePage<EventTableRow> page, Findings findings) {
    Set<CustomerId> ids = new LinkedHashSet<>();
    for (EventTableRow row : page.rows()) {
      switch (row) {
        case EventTableRow.Decoded(var event, var snapshot, var surplus) ->
            ids.add(event.customerId());
        case EventTableRow.Unreadable(var head, var reason, var surplus) ->
            ids.add(head.customerId());
        case EventTableRow.Foreign foreign -> findings.add(Finding.of(foreign));
      }
    }
    return ids;
  }

  /**
   * Writes a customer, unless it is deleted; a customer is in the file as a whole or not at all.
   */
  private boolean export(CustomerId id, Lines lines, ExportFile out, Findings findings)
      throws IOException {
    long start = out.size();
    try {
      // Where events came back after a deletion, the tombstone alone says that it is forgotten.
      boolean isForgotten = store.view(id).filter(Tombstone.class::isInstance).isPresent();
      boolean isComplete =
          !isForgotten
              && switch (lines) {
                case CUSTOMERS -> writeCustomer(id, out, findings);
                case EVENTS -> writeEvents(id, out, findings);
              };
      if (!isComplete) {
        out.truncate(start);
      }
      return isComplete;
    } catch (CorruptHistory e) {
      out.truncate(start);
      findings.add(Finding.of(FindingKind.NOT_EXPORTED, id, null, ""));
      return false;
    }
  }

  private boolean writeCustomer(CustomerId id, ExportFile out, Findings findings)
      throws IOException {
    Optional<Customer> customer = service.rebuild(id, Moment.now()).asOptional();
    if (customer.isEmpty()) {
      return false;
    }
    Optional<byte[]> line = CustomerLine.write(id.toString(), customer.get().details().data());
    if (line.isEmpty()) {
      findings.add(notUnicode(id, customer.get().version()));
      return false;
    }
    out.write(line.get());
    return true;
  }

  private static Finding notUnicode(CustomerId id, long version) {
    return Finding.of(
        FindingKind.EVENT_NOT_ARCHIVABLE, id, version, "the customer is not in the file");
  }

  private boolean writeEvents(CustomerId id, ExportFile out, Findings findings) throws IOException {
    OptionalLong after = OptionalLong.of(0);
    while (after.isPresent()) {
      Result<HistoryPage<StoredEvent>> result = service.storedHistory(id, after.getAsLong(), PAGE);
      if (!(result instanceof Result.Success<HistoryPage<StoredEvent>> success)
          || success.value().unreadableDeletion().isPresent()) {
        return false;
      }
      for (StoredEvent event : success.value().events()) {
        if (event.eventName().equals(CustomerSchema.CUSTOMER_DELETED)) {
          return false;
        }
        try {
          out.write(EventJson.encode(event));
        } catch (NotUnicode e) {
          findings.add(notUnicode(id, event.version()));
          return false;
        }
        out.write(new byte[] {'\n'});
      }
      after = success.value().next();
    }
    return true;
  }

  /**
   * Where an export goes on.
   *
   * @param bytes the length of the file up to there
   * @param customers how many customers are in it
   * @param lastCustomer the last customer that was looked at, or empty
   * @param next where the next page of the table begins, or empty for the first
   */
  private record Position(long bytes, long customers, String lastCustomer, String next) {
    static final Position START = new Position(0, 0, "", "");

    static Position parse(String text) {
      String[] parts = text.split(" ", 4);
      return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]);
    }

    @Override
    public String toString() {
      return "%d %d %s %s".formatted(bytes, customers, lastCustomer, next);
    }
  }
}
