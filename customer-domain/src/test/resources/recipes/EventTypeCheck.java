import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerEvent.PersonMoved;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import java.time.Instant;
import java.util.UUID;

/** What the new event type must do: it is written, read and folded. */
public class EventTypeCheck {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();
  private static final CustomerId ID = new CustomerId(new UUID(0, 7));

  public static void main(String[] args) {
    CustomerAddress harbour = address("12 Harbour Road");
    CustomerAddress farm = address("Hill Farm");
    PersonName name = new PersonName(null, null, "Glyn");

    StoredEvent created = SCHEMA.write(event(1, new PersonCreated(name, harbour)));
    StoredEvent moved = SCHEMA.write(event(2, new PersonMoved(farm)));
    check(moved.eventName().equals("PersonMoved") && moved.schemaVersion() == 1);

    CustomerView view = CustomerView.after(null, SCHEMA.read(created));
    view = CustomerView.after(view, SCHEMA.read(moved));
    check(view instanceof Customer customer && customer.details().equals(new Person(name, farm)));
  }

  private static RecordedEvent event(long version, CustomerEvent payload) {
    return new RecordedEvent(
        new UUID(0, version),
        ID,
        version,
        Instant.EPOCH.plusSeconds(version),
        new EventMetadata("command", null, null),
        payload);
  }

  private static CustomerAddress address(String line) {
    return new CustomerAddress("UNSTRUCTURED", Address.of(line));
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError();
    }
  }
}
