package io.customerrecord.admin.forget.signature;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.MessageType;

/**
 * Signs with a key of KMS, by the algorithm that the key itself names. RSA keys, elliptic curves
 * P-256, P-384 and P-521, and Ed25519 are supported: what a JWS and Java know. Thread-safe.
 */
public final class KmsSigner implements Signer {
  private static final int SEQUENCE = 0x30;
  private static final int LONG_FORM = 0x80;

  private final KmsClient kms;
  private final String arn;
  private final SignatureAlgorithm algorithm;

  /**
   * A signer. Asks KMS for the public key.
   *
   * @param kms the client to use; the caller closes it
   * @param key the key's ARN, id or alias
   * @throws IllegalArgumentException if no algorithm of the key is supported
   * @throws software.amazon.awssdk.services.kms.model.KmsException if KMS refuses
   */
  public KmsSigner(KmsClient kms, String key) {
    this.kms = kms;
    GetPublicKeyResponse response = kms.getPublicKey(request -> request.keyId(key));
    this.arn = response.keyId();
    List<String> names = response.signingAlgorithmsAsStrings();
    this.algorithm =
        SignatureAlgorithm.ofKms(names)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the key %s signs with %s, none of which is supported"
                            .formatted(response.keyId(), names)));
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public String keyId() {
    return arn;
  }

  /** The message is short, so KMS hashes it, whatever the algorithm. */
  @Override
  public byte[] sign(byte[] message) {
    byte[] signature =
        kms.sign(
                request ->
                    request
                        .keyId(arn)
                        .message(SdkBytes.fromByteArray(message))
                        .messageType(MessageType.RAW)
                        .signingAlgorithm(algorithm.kmsName()))
            .signature()
            .asByteArray();
    return algorithm.isEcdsa() ? fixedLength(signature, algorithm.coordinateBytes()) : signature;
  }

  /**
   * KMS gives a signature of ECDSA as DER (<a
   * href="https://www.rfc-editor.org/rfc/rfc3279#section-2.2.3">RFC 3279, section 2.2.3</a>), a
   * sequence of two integers; a JWS wants both in a fixed length (RFC 7518, section 3.4).
   */
  private static byte[] fixedLength(byte[] der, int length) {
    if (der.length < 8 || der[0] != SEQUENCE) {
      throw new IllegalStateException("KMS gave no signature of ECDSA");
    }
    int position = (der[1] & LONG_FORM) == 0 ? 2 : 3;
    byte[] fixed = new byte[2 * length];
    for (int end = length; end <= fixed.length; end += length) {
      int size = der[position + 1];
      position += 2;
      byte[] integer =
          new BigInteger(1, Arrays.copyOfRange(der, position, position + size)).toByteArray();
      int from = integer.length > length ? integer.length - length : 0;
      int count = integer.length - from;
      System.arraycopy(integer, from, fixed, end - count, count);
      position += size;
    }
    return fixed;
  }
}
