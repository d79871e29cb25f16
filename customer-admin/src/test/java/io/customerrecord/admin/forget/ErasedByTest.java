package io.customerrecord.admin.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.forget.Certifier.OtherStores;
import io.customerrecord.admin.forget.store.ArchiveBucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From when on no store held a copy, if a customer was back after its first erasure. */
class ErasedByTest extends CertifyCase {
  private static final Instant NO_BACKUPS = Instant.parse("2020-01-01T00:00:00Z");

  private Certificate certify(Instant now, GivenRetention given) {
    return new Certifier(
            local.dynamoDb,
            customer.tables,
            new OtherStores(
                List.of(new ArchiveBucket(local.s3, customer.bucket)), Map.of(), Optional.empty()),
            given,
            Clock.fixed(now, ZoneOffset.UTC),
            "test")
        .certify(customer.id)
        .orElseThrow();
  }

  private static GivenRetention given(Integer recoveryDays) {
    return new GivenRetention(recoveryDays, 24, NO_BACKUPS, null);
  }

  /** Living events were copied back, and the customer was forgotten again: the ledger stays. */
  @Test
  void a_deletion_after_the_ledger_shows_that_the_customer_was_back() {
    Instant deletedAgain = customer.deletion.createTime().plus(Duration.ofDays(2));
    customer.deleteAgain(deletedAgain);
    Instant now = deletedAgain.plus(Duration.ofDays(40));

    Certificate certificate = certify(now, given(35));
    assertThat(certificate.deletedAt()).isEqualTo(deletedAgain);
    assertThat(certificate.erasedBy()).isEqualTo(now);
    assertThat(certificate.erasedByBasis()).contains("it was back in between");
    assertThat(certificate.verdict()).isEqualTo(Verdict.FORGOTTEN_UNTIL_WINDOWS_END);

    GivenRetention byThatCertificate = new GivenRetention(35, 24, NO_BACKUPS, now);
    Instant end = now.plus(Duration.ofDays(35));
    assertThat(certify(end.minusMillis(1), byThatCertificate).verdict())
        .isEqualTo(Verdict.FORGOTTEN_UNTIL_WINDOWS_END);
    assertThat(certify(end, byThatCertificate).verdict()).isEqualTo(Verdict.FORGOTTEN);
  }

  /** Copies were back and were erased after the certificate from which the given time is. */
  @Test
  void a_ledger_that_was_renewed_after_the_given_time_counts() {
    Instant ledger = certify(Instant.now(), given(35)).erasedBy();
    Instant earlier = customer.deletion.createTime();
    GivenRetention tooEarly = new GivenRetention(35, 24, NO_BACKUPS, earlier);

    Certificate certificate = certify(ledger, tooEarly);
    assertThat(certificate.erasedBy()).isEqualTo(ledger);
    assertThat(certificate.erasedByBasis()).endsWith("; what the operator says is earlier");
    assertThat(certify(earlier.plus(Duration.ofDays(35)), tooEarly).verdict())
        .isEqualTo(Verdict.FORGOTTEN_UNTIL_WINDOWS_END);

    Instant later = ledger.plusMillis(1);
    assertThat(certify(later, new GivenRetention(35, 24, NO_BACKUPS, later)).erasedBy())
        .isEqualTo(later);
  }

  /** The clock of the function that deleted was ahead of this one's. */
  @Test
  void a_deletion_in_the_future_is_not_erased_before_it() {
    Instant deletedAgain = customer.deletion.createTime().plus(Duration.ofDays(2));
    customer.deleteAgain(deletedAgain);

    assertThat(certify(Instant.now(), given(35)).erasedBy()).isEqualTo(deletedAgain);
  }

  /** What was copied back was in the streams as well. */
  @Test
  void the_streams_count_from_the_ledger_which_is_renewed_after_copies_were_erased() {
    Certificate certificate = certify(Instant.now(), given(0));

    Instant end = certificate.erasedBy().plus(Duration.ofHours(24));
    assertThat(certificate.erasedBy()).isAfter(certificate.deletedAt());
    assertThat(certificate.noCopyAfter()).contains(end);
    assertThat(certify(end.minusMillis(1), given(0)).verdict())
        .isEqualTo(Verdict.FORGOTTEN_UNTIL_WINDOWS_END);
    assertThat(certify(end, given(0)).verdict()).isEqualTo(Verdict.FORGOTTEN);
  }
}
