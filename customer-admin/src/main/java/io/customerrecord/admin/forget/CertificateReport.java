package io.customerrecord.admin.forget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.admin.forget.store.StoreReading;
import io.customerrecord.domain.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a certificate as JSON, which is what is signed, and for people. */
public final class CertificateReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CertificateReport() {}

  /**
   * The certificate as JSON: {@code format} (1), {@code customerId}, {@code verdict}, {@code
   * certifiedAt}, {@code release}, {@code deletedAt}, {@code erasedBy} and {@code erasedByBasis},
   * {@code noCopyAfter}, {@code stores} (each with {@code store}, {@code name}, {@code requests},
   * {@code items}, {@code copies}, {@code missing}, {@code remains}), {@code notRead}, {@code
   * windows} (each with {@code what}, {@code basis}, {@code until}, {@code state}) and {@code
   * cannotSee}. What is not known is null. Times are ISO 8601 in UTC.
   *
   * @param certificate the certificate
   * @return one JSON object in UTF-8
   */
  public static byte[] json(Certificate certificate) {
    ObjectNode report = JSON.createObjectNode();
    report
        .put("format", 1)
        .put("customerId", certificate.customerId().toString())
        .put("verdict", certificate.verdict().name())
        .put("certifiedAt", certificate.certifiedAt().toString())
        .put("release", certificate.release())
        .put("deletedAt", text(certificate.deletedAt()))
        .put("erasedBy", text(certificate.erasedBy()))
        .put("erasedByBasis", certificate.erasedByBasis())
        .put("noCopyAfter", text(certificate.noCopyAfter().orElse(null)));
    var stores = report.putArray("stores");
    certificate.readings().forEach(reading -> write(reading, stores.addObject()));
    var notRead = report.putObject("notRead");
    certificate.notRead().forEach((store, why) -> notRead.put(store.name(), why));
    var windows = report.putArray("windows");
    for (ResidualWindow window : certificate.windows()) {
      windows
          .addObject()
          .put("what", window.what())
          .put("basis", window.basis())
          .put("until", text(window.until()))
          .put("state", window.at(certificate.certifiedAt()).name());
    }
    var cannotSee = report.putArray("cannotSee");
    Certificate.CANNOT_SEE.forEach(cannotSee::add);
    try {
      return (JSON.writeValueAsString(report) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static void write(StoreReading reading, ObjectNode store) {
    store
        .put("store", reading.store().name())
        .put("name", reading.name())
        .put("requests", reading.requests())
        .put("items", reading.items());
    var copies = store.putArray("copies");
    reading.copies().forEach(copies::add);
    var missing = store.putArray("missing");
    reading.missing().forEach(missing::add);
    var remains = store.putObject("remains");
    reading.remains().forEach(remains::put);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /**
   * The certificate for people, in Markdown.
   *
   * @param certificate the certificate
   * @return the text, with lines that end in line feeds
   */
  public static String readable(Certificate certificate) {
    StringBuilder text = new StringBuilder();
    line(text, "# Customer %s: %s".formatted(certificate.customerId(), certificate.verdict()));
    line(text, "");
    line(text, explanation(certificate));
    line(text, "");
    line(
        text, "- certified: %s, by %s".formatted(certificate.certifiedAt(), certificate.release()));
    line(text, "- deleted: %s".formatted(orUnknown(certificate.deletedAt())));
    if (certificate.erasedBy() != null) {
      line(
          text,
          "- no copy in any store since: %s (%s)"
              .formatted(certificate.erasedBy(), certificate.erasedByBasis()));
    }
    line(text, "");
    line(text, "## Where it was looked for");
    for (StoreReading reading : certificate.readings()) {
      write(reading, text);
    }
    certificate
        .notRead()
        .forEach((store, why) -> line(text, "- %s: not read: %s".formatted(store.text(), why)));
    writeWindows(certificate, text);
    writeList("What this certificate cannot see", Certificate.CANNOT_SEE, text);
    return text.toString();
  }

  private static String explanation(Certificate certificate) {
    return switch (certificate.verdict()) {
      case NOT_FORGOTTEN -> "A copy is left, or cannot be excluded.";
      case FORGOTTEN -> "No copy is left, and none can exist any more in what this system keeps.";
      case FORGOTTEN_UNTIL_WINDOWS_END ->
          certificate
              .noCopyAfter()
              .map(EventTime::format)
              .map("No store holds a copy. After %s no copy can exist."::formatted)
              .orElse(
                  "No store holds a copy. Until when one may exist elsewhere is not known: see the"
                      + " windows.");
    };
  }

  private static void write(StoreReading reading, StringBuilder text) {
    String result =
        reading.copies().isEmpty() && reading.missing().isEmpty() ? "no copy" : "NOT FORGOTTEN";
    line(
        text,
        "- %s %s: %s (requests: %d, items looked at: %d)"
            .formatted(
                reading.store().text(),
                reading.name(),
                result,
                reading.requests(),
                reading.items()));
    reading.copies().forEach(copy -> line(text, "    - a copy: %s".formatted(copy)));
    reading.missing().forEach(missing -> line(text, "    - %s".formatted(missing)));
    reading
        .remains()
        .forEach((field, value) -> line(text, "    - remains: %s %s".formatted(field, value)));
  }

  private static void writeWindows(Certificate certificate, StringBuilder text) {
    writeList(
        "Until when copies may exist elsewhere",
        certificate.windows().stream()
            .map(
                window ->
                    "%s: %s, until %s (%s)"
                        .formatted(
                            window.what(),
                            window.at(certificate.certifiedAt()),
                            orUnknown(window.until()),
                            window.basis()))
            .toList(),
        text);
  }

  private static void writeList(String title, List<String> items, StringBuilder text) {
    line(text, "");
    line(text, "## %s".formatted(title));
    if (items.isEmpty()) {
      line(text, "Not computed.");
    }
    items.forEach(item -> line(text, "- %s".formatted(item)));
  }

  private static String orUnknown(@Nullable Instant time) {
    return time == null ? "not known" : time.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
