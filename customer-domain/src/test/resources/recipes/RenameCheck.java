import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.value.PersonName;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What the renamed field must do: events from before are read by its new name. */
public class RenameCheck {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();

  public static void main(String[] args) {
    PersonData data = PersonData.none().withCustomerName(new PersonName(null, "Owain", "Glyn"));
    StoredEvent before = stored(1, Map.of("surname", "Glyn", "foreNames", "Owain"));

    RecordedEvent read = SCHEMA.read(before);
    check(read.payload().equals(new PersonAmended(data)));
    StoredEvent after = SCHEMA.write(read);
    check(after.equals(stored(4, Map.of("surname", "Glyn", "givenNames", "Owain"))));
    check(SCHEMA.upcast(before).equals(after));
    check(!SCHEMA.fingerprint().trusts(new Fingerprint(1, 1)));
  }

  private static StoredEvent stored(int schemaVersion, Map<String, Object> name) {
    return new StoredEvent(
        new UUID(0, 1),
        new CustomerId(new UUID(0, 7)),
        2,
        Instant.EPOCH,
        new EventMetadata("command", null, null),
        "PersonAmended",
        schemaVersion,
        Map.of("customerName", name));
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError();
    }
  }
}
