package io.customerrecord.admin.forget.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys in files, as PEM (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>): private
 * ones as PKCS#8, public ones as SubjectPublicKeyInfo, as OpenSSL reads and writes both.
 */
public final class KeyFiles {
  private static final int LINE = 64;

  private KeyFiles() {}

  /**
   * Makes a new Ed25519 key and writes it to a file that only its owner may read, and its public
   * key to a file of the same name with {@code .pub} appended.
   *
   * @param file where to write the private key
   * @throws UncheckedIOException if a file exists or cannot be written
   */
  public static void create(Path file) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      Files.writeString(
          publicFile,
          pem("PUBLIC KEY", pair.getPublic().getEncoded()),
          StandardOpenOption.CREATE_NEW);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 provides Ed25519", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a key cannot be written to " + file, e);
    }
  }

  static String pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }

  static PrivateKey privateKey(Path file) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(der(file, "PRIVATE KEY")));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " is not an Ed25519 key", e);
    }
  }

  /**
   * Reads a public key.
   *
   * @param file the key as PEM
   * @return an RSA, elliptic curve or Ed25519 key
   * @throws IllegalArgumentException if the file is no such key
   * @throws UncheckedIOException if the file cannot be read
   */
  public static PublicKey publicKey(Path file) {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(der(file, "PUBLIC KEY"));
    for (String type : List.of("Ed25519", "EC", "RSA")) {
      try {
        return KeyFactory.getInstance(type).generatePublic(spec);
      } catch (GeneralSecurityException e) {
        // The key is of another type.
      }
    }
    throw new IllegalArgumentException(file + " is not an Ed25519, elliptic curve or RSA key");
  }

  private static byte[] der(Path file, String label) {
    try {
      Matcher pem =
          Pattern.compile(
                  "-----BEGIN %s-----\\s(.*?)-----END %s-----".formatted(label, label),
                  Pattern.DOTALL)
              .matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (pem.find()) {
        return Base64.getMimeDecoder().decode(pem.group(1));
      }
      throw new IllegalArgumentException("%s holds no %s in PEM".formatted(file, label));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
