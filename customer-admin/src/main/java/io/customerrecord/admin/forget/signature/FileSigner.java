package io.customerrecord.admin.forget.signature;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** Signs with an Ed25519 key from a file. Thread-safe. */
public final class FileSigner implements Signer {
  private final PrivateKey key;
  private final String keyId;

  /**
   * A signer.
   *
   * @param file an Ed25519 private key as PKCS#8 in PEM, as {@code openssl genpkey -algorithm
   *     ed25519} writes it
   * @throws IllegalArgumentException if the file is no such key
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public FileSigner(Path file) {
    this.key = KeyFiles.privateKey(file);
    this.keyId = file.getFileName().toString();
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.ED_DSA;
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      return algorithm().sign(message, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 signs with Ed25519", e);
    }
  }
}
