package io.customerrecord.admin.cli;

import io.customerrecord.admin.forget.Certificate;
import io.customerrecord.admin.forget.CertificateReport;
import io.customerrecord.admin.forget.signature.KeyFiles;
import io.customerrecord.admin.forget.signature.ReportSignature;
import io.customerrecord.admin.forget.signature.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a certificate: the report, its readable form and its signature. They are never
 * overwritten.
 *
 * @param report the JSON, {@code NAME.json}
 * @param readable the Markdown, {@code NAME.md}
 * @param signature the JWS, {@code NAME.json.jws}
 */
record CertificateFiles(Path report, Path readable, Path signature) {
  private static final String JSON = ".json";

  static CertificateFiles of(Path name) {
    String file = name.getFileName().toString();
    String stem = file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : file;
    return new CertificateFiles(
        name.resolveSibling(stem + JSON),
        name.resolveSibling(stem + ".md"),
        name.resolveSibling(stem + JSON + ".jws"));
  }

  /** The files that exist already. */
  List<Path> existing() {
    return Stream.of(report, readable, signature).filter(Files::exists).toList();
  }

  void write(Certificate certificate, Optional<Signer> signer) {
    byte[] json = CertificateReport.json(certificate);
    byte[] text = CertificateReport.readable(certificate).getBytes(StandardCharsets.UTF_8);
    Optional<String> jws = signer.map(by -> ReportSignature.sign(json, text, by));
    try {
      Files.write(readable, text, StandardOpenOption.CREATE_NEW);
      Files.write(report, json, StandardOpenOption.CREATE_NEW);
      if (jws.isPresent()) {
        Files.writeString(signature, jws.get() + "\n", StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(report + " cannot be written", e);
    }
  }

  /** Checks the files with a public key. A readable form that is not there is not checked. */
  ReportSignature.Check check(Path publicKey) {
    try {
      Optional<byte[]> text =
          Files.exists(readable) ? Optional.of(Files.readAllBytes(readable)) : Optional.empty();
      return ReportSignature.check(
          Files.readAllBytes(report),
          text,
          Files.readString(signature, StandardCharsets.ISO_8859_1),
          KeyFiles.publicKey(publicKey));
    } catch (IOException e) {
      throw new UncheckedIOException(report + " and its signature cannot be read", e);
    }
  }
}
