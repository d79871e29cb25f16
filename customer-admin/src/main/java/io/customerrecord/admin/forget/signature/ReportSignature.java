package io.customerrecord.admin.forget.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The signature of a report, in a file beside it: a JWS in compact serialization (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-3.1">RFC 7515, section 3.1</a>), whose
 * payload names the SHA-256 of the report's exact bytes and of its readable form:
 *
 * <pre>{@code
 * {"sha256":"9f86…","readableSha256":"60303…"}
 * }</pre>
 *
 * <p>The hashes keep the signed message short, since KMS signs at most 4,096 bytes without hashing
 * them first, and any library for JWS and {@code sha256sum} can check it.
 */
public final class ReportSignature {
  private static final JsonMapper JSON = new JsonMapper();

  private ReportSignature() {}

  /** What a check found. */
  public enum Check {
    /** The report and its readable form are those that were signed with the key. */
    AUTHENTIC,
    /** The signature was made with another key, or was changed. */
    WRONG_SIGNATURE,
    /** The report is not the one that was signed. */
    REPORT_CHANGED,
    /** The readable form is not the one that was signed. */
    READABLE_CHANGED
  }

  /**
   * Signs a report.
   *
   * @param report the exact bytes of the JSON report
   * @param readable the exact bytes of its readable form
   * @param signer signs
   * @return the JWS, one line of ASCII
   */
  public static String sign(byte[] report, byte[] readable, Signer signer) {
    String header =
        JSON.createObjectNode()
            .put("alg", signer.algorithm().jwsName())
            .put("kid", signer.keyId())
            .toString();
    String payload =
        JSON.createObjectNode()
            .put("sha256", sha256(report))
            .put("readableSha256", sha256(readable))
            .toString();
    String message = base64(bytes(header)) + "." + base64(bytes(payload));
    return message + "." + base64(signer.sign(bytes(message)));
  }

  /**
   * Checks a report, offline.
   *
   * @param report the bytes of the JSON report
   * @param readable the bytes of its readable form, or empty to check the report alone
   * @param jws the signature
   * @param key the public key of who signed; it decides the algorithm, not the signature
   * @return what was found
   */
  public static Check check(byte[] report, Optional<byte[]> readable, String jws, PublicKey key) {
    String[] parts = jws.strip().split("\\.", -1);
    if (parts.length != 3
        || !Arrays.stream(parts).allMatch(ReportSignature::isCanonical)
        || !isSigned(parts, key)) {
      return Check.WRONG_SIGNATURE;
    }
    JsonNode payload = decoded(parts[1]);
    if (!payload.path("sha256").asText().equals(sha256(report))) {
      return Check.REPORT_CHANGED;
    }
    return readable.isPresent()
            && !payload.path("readableSha256").asText().equals(sha256(readable.get()))
        ? Check.READABLE_CHANGED
        : Check.AUTHENTIC;
  }

  private static boolean isSigned(String[] parts, PublicKey key) {
    JsonNode header = decoded(parts[0]);
    // RFC 7515, section 4.1.11: an extension that is not understood makes a JWS invalid.
    Optional<SignatureAlgorithm> algorithm =
        header.has("crit")
            ? Optional.empty()
            : SignatureAlgorithm.named(header.path("alg").asText(), key);
    try {
      return algorithm.isPresent()
          && algorithm
              .get()
              .verifies(
                  bytes(parts[0] + "." + parts[1]), Base64.getUrlDecoder().decode(parts[2]), key);
    } catch (GeneralSecurityException e) {
      // The key does not suit the algorithm.
      return false;
    }
  }

  /** The last character has unused bits; a JWS with any of them set was changed. */
  private static boolean isCanonical(String base64) {
    try {
      return base64(Base64.getUrlDecoder().decode(base64)).equals(base64);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode decoded(String base64) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(base64));
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
