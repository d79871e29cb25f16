package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.forget.Certificate;
import io.customerrecord.admin.forget.CertificateReport;
import io.customerrecord.admin.forget.Certifier;
import io.customerrecord.admin.forget.signature.FileSigner;
import io.customerrecord.admin.forget.signature.KeyFiles;
import io.customerrecord.admin.forget.signature.KmsSigner;
import io.customerrecord.admin.forget.signature.ReportSignature;
import io.customerrecord.admin.forget.signature.Signer;
import io.customerrecord.admin.forget.store.StoreReading;
import io.customerrecord.domain.CustomerId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code certify}: says whether a customer is forgotten, and signs what it says. */
@Command(
    name = "certify",
    mixinStandardHelpOptions = true,
    description =
        "Looks for a customer in every store, and says whether it is forgotten: NOT_FORGOTTEN (exit"
            + " code 1), FORGOTTEN_UNTIL_WINDOWS_END or FORGOTTEN (0). A customer that no store has"
            + " ever known is not certified (2). Changes nothing.")
final class CertifyCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final OtherStoreOptions stores = new OtherStoreOptions();
  @Mixin private final RetentionOptions retention = new RetentionOptions();

  @ArgGroup(multiplicity = "1")
  private @Nullable Task task;

  @Option(
      names = "--out",
      paramLabel = "NAME",
      description =
          "Write the certificate to NAME.json and NAME.md, and its signature, a JWS, to"
              + " NAME.json.jws. None of them may exist.")
  private @Nullable Path out;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Sign with this Ed25519 private key (PEM), as --new-key makes it, or openssl genpkey"
              + " -algorithm ed25519. With --check: the public key (PEM).")
  private @Nullable Path key;

  @Option(
      names = "--kms-key",
      paramLabel = "ARN",
      description = "Sign with this key of KMS: RSA, P-256, P-384, P-521 or Ed25519.")
  private @Nullable String kmsKey;

  @Spec private @Nullable CommandSpec command;

  /** One of three. */
  static final class Task {
    @Option(names = "--customer", paramLabel = "ID", description = "Certify this customer.")
    private @Nullable String customer;

    @Option(
        names = "--check",
        paramLabel = "FILE",
        description = "Check the signature of this certificate, offline.")
    private @Nullable Path check;

    @Option(
        names = "--new-key",
        paramLabel = "FILE",
        description = "Make a key to sign with, and its public key, FILE.pub.")
    private @Nullable Path newKey;
  }

  @Override
  public Integer call() {
    Task chosen = requireNonNull(task, "picocli requires one");
    if (chosen.newKey != null) {
      KeyFiles.create(chosen.newKey);
      out().printf("%s and %s.pub are written.%n", chosen.newKey, chosen.newKey);
      return 0;
    }
    return chosen.check != null ? check(chosen.check) : certify(wiring.customerId(chosen.customer));
  }

  private int check(Path file) {
    if (key == null) {
      throw wiring.invalid("--key is missing: give the public key of who signed");
    }
    ReportSignature.Check result = CertificateFiles.of(file).check(key);
    out().println(result);
    return result == ReportSignature.Check.AUTHENTIC ? 0 : Main.FOUND;
  }

  private int certify(CustomerId customerId) {
    Optional<Signer> signer = signer();
    Optional<CertificateFiles> files = Optional.ofNullable(out).map(CertificateFiles::of);
    if (files.isEmpty() && signer.isPresent()) {
      throw wiring.invalid("--out is missing: a signature needs a file");
    }
    if (files.isPresent() && !files.get().existing().isEmpty()) {
      throw wiring.invalid("%s exists".formatted(files.get().existing().getFirst()));
    }
    ConsoleProgress progress = new ConsoleProgress(wiring.err());
    progress.begin("records", 0);
    Optional<Certificate> certificate =
        new Certifier(
                wiring.dynamoDb(),
                wiring.tables(),
                stores.stores(wiring, progress),
                retention.given(),
                Clock.systemUTC(),
                new Version().getVersion()[0])
            .certify(customerId);
    if (certificate.isEmpty()) {
      wiring
          .err()
          .printf(
              "customer-admin: no store has ever known %s, so nothing is certified: is the id"
                  + " right?%n",
              customerId);
      return Main.FAILED;
    }
    files.ifPresent(to -> to.write(certificate.get(), signer));
    return print(certificate.get(), files);
  }

  private Optional<Signer> signer() {
    if (key != null && kmsKey != null) {
      throw wiring.invalid("give --key or --kms-key, not both");
    }
    return kmsKey != null
        ? Optional.of(new KmsSigner(wiring.kms(), kmsKey))
        : Optional.ofNullable(key).map(FileSigner::new);
  }

  private int print(Certificate certificate, Optional<CertificateFiles> files) {
    boolean isForgotten = certificate.readings().stream().allMatch(StoreReading::isClean);
    if (!report.isJson()) {
      out().print(CertificateReport.readable(certificate));
      files.ifPresent(to -> out().printf("%nWritten: %s, %s%n", to.report(), to.readable()));
      out().flush();
      return isForgotten ? 0 : Main.FOUND;
    }
    for (StoreReading reading : certificate.readings()) {
      reading.copies().forEach(what -> add(FindingKind.COPY_LEFT, certificate, reading, what));
      reading
          .missing()
          .forEach(what -> add(FindingKind.NOT_CERTIFIABLE, certificate, reading, what));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("verdict", certificate.verdict().name());
    certificate.noCopyAfter().ifPresent(time -> facts.put("noCopyAfter", time.toString()));
    files.ifPresent(to -> facts.put("report", to.report().toString()));
    return report.finish(facts);
  }

  private void add(FindingKind kind, Certificate certificate, StoreReading reading, String what) {
    report.add(
        Finding.of(
            kind,
            certificate.customerId(),
            null,
            "%s %s: %s".formatted(reading.store().text(), reading.name(), what)));
  }

  private PrintWriter out() {
    return requireNonNull(command, "picocli sets it").commandLine().getOut();
  }
}
