package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;

/** Selects the root certificates of AWS endpoints from a trust store of the JDK. */
final class AmazonRoots {

  private AmazonRoots() {}

  /**
   * Writes an unencrypted trust store that contains only those roots.
   *
   * @param from the {@code cacerts} of a JDK
   * @param to the trust store to write
   */
  static void copy(Path from, Path to) throws IOException {
    try {
      KeyStore all = KeyStore.getInstance(from.toFile(), (char[]) null);
      KeyStore some = KeyStore.getInstance("PKCS12");
      some.load(null, null);
      for (String alias : Collections.list(all.aliases())) {
        X509Certificate root = (X509Certificate) all.getCertificate(alias);
        String name = root.getSubjectX500Principal().getName();
        if (name.contains("O=Amazon") || name.contains("CN=Starfield Services Root")) {
          some.setCertificateEntry(alias, root);
        }
      }
      if (some.size() < 5) {
        throw new IllegalStateException("found only " + some.size() + " Amazon roots in " + from);
      }
      System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
      System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
      try (OutputStream out = Files.newOutputStream(to)) {
        some.store(out, null);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
