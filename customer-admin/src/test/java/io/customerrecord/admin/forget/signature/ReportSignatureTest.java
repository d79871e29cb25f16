package io.customerrecord.admin.forget.signature;

import static io.customerrecord.admin.forget.signature.ReportSignature.Check.AUTHENTIC;
import static io.customerrecord.admin.forget.signature.ReportSignature.Check.READABLE_CHANGED;
import static io.customerrecord.admin.forget.signature.ReportSignature.Check.REPORT_CHANGED;
import static io.customerrecord.admin.forget.signature.ReportSignature.Check.WRONG_SIGNATURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signature with a key in a file: whatever is changed, the check fails. */
class ReportSignatureTest {
  private static final byte[] REPORT = "{\"verdict\" : \"NOT_FORGOTTEN\"}\n".getBytes(UTF_8);
  private static final byte[] READABLE = "# NOT_FORGOTTEN\n".getBytes(UTF_8);

  @TempDir private Path directory;
  private Path file;
  private PublicKey key;
  private String jws;

  @BeforeEach
  void a_signed_report() {
    file = directory.resolve("dpo.pem");
    KeyFiles.create(file);
    key = KeyFiles.publicKey(directory.resolve("dpo.pem.pub"));
    jws = ReportSignature.sign(REPORT, READABLE, new FileSigner(file));
  }

  private ReportSignature.Check check(byte[] report) {
    return ReportSignature.check(report, Optional.of(READABLE), jws, key);
  }

  @Test
  void an_unchanged_report_is_authentic() {
    assertThat(check(REPORT)).isEqualTo(AUTHENTIC);
    assertThat(ReportSignature.check(REPORT, Optional.empty(), jws + "\n", key))
        .isEqualTo(AUTHENTIC);
  }

  @Test
  void a_report_with_any_bit_changed_fails() {
    for (int i = 0; i < REPORT.length; i++) {
      for (int bit = 1; bit < 256; bit <<= 1) {
        byte[] changed = REPORT.clone();
        changed[i] ^= (byte) bit;
        assertThat(check(changed)).as("bit %d of byte %d", bit, i).isEqualTo(REPORT_CHANGED);
      }
    }
  }

  @Test
  void a_report_with_a_byte_more_or_less_fails() {
    for (int length : new int[] {0, 1, REPORT.length - 1, REPORT.length + 1}) {
      assertThat(check(Arrays.copyOf(REPORT, length))).isEqualTo(REPORT_CHANGED);
    }
  }

  @Test
  void a_changed_readable_form_fails() {
    assertThat(
            ReportSignature.check(REPORT, Optional.of("# FORGOTTEN\n".getBytes(UTF_8)), jws, key))
        .isEqualTo(READABLE_CHANGED);
  }

  @Test
  void a_signature_with_any_character_changed_fails() {
    for (int i = 0; i < jws.length(); i++) {
      for (char other : new char[] {'A', 'h', '.', '+'}) {
        if (jws.charAt(i) != other) {
          String changed = jws.substring(0, i) + other + jws.substring(i + 1);
          assertThat(ReportSignature.check(REPORT, Optional.of(READABLE), changed, key))
              .as("%c at %d", other, i)
              .isEqualTo(WRONG_SIGNATURE);
        }
      }
    }
  }

  @Test
  void a_report_signed_by_another_key_fails() {
    Path other = directory.resolve("other.pem");
    KeyFiles.create(other);
    String theirs = ReportSignature.sign(REPORT, READABLE, new FileSigner(other));

    assertThat(ReportSignature.check(REPORT, Optional.of(READABLE), theirs, key))
        .isEqualTo(WRONG_SIGNATURE);
  }

  @Test
  void the_key_decides_the_algorithm_and_not_the_signature() {
    String payload = jws.substring(jws.indexOf('.') + 1, jws.lastIndexOf('.'));
    for (String header :
        List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"ES256\"}",
            "{\"alg\":\"EdDSA\",\"crit\":[\"x\"],\"x\":1}")) {
      String forged =
          Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
              + "."
              + payload
              + ".";
      assertThat(ReportSignature.check(REPORT, Optional.of(READABLE), forged, key))
          .isEqualTo(WRONG_SIGNATURE);
    }
  }

  @Test
  void only_the_owner_may_read_a_new_key_and_none_is_overwritten() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    byte[] before = Files.readAllBytes(file);
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> KeyFiles.create(file));
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void a_key_of_openssl_signs_and_openssl_verifies() throws Exception {
    Path pem = directory.resolve("openssl.pem");
    Path pub = directory.resolve("openssl.pub");
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", pem.toString());
    run("openssl", "pkey", "-in", pem.toString(), "-pubout", "-out", pub.toString());
    String theirs = ReportSignature.sign(REPORT, READABLE, new FileSigner(pem));
    assertThat(
            ReportSignature.check(REPORT, Optional.of(READABLE), theirs, KeyFiles.publicKey(pub)))
        .isEqualTo(AUTHENTIC);

    Path message = directory.resolve("message");
    Path signature = directory.resolve("signature");
    Files.writeString(message, theirs.substring(0, theirs.lastIndexOf('.')));
    Files.write(
        signature, Base64.getUrlDecoder().decode(theirs.substring(theirs.lastIndexOf('.') + 1)));
    run(
        "openssl",
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        pub.toString(),
        "-rawin",
        "-in",
        message.toString(),
        "-sigfile",
        signature.toString());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  @Test
  void a_file_that_is_no_key_is_rejected_by_its_name() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "no key");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileSigner(text))
        .withMessageContaining("notes.txt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFiles.publicKey(file))
        .withMessageContaining("holds no PUBLIC KEY");
  }
}
