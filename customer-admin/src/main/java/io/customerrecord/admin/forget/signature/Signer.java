package io.customerrecord.admin.forget.signature;

/** Signs a short message. Implementations are thread-safe. */
public sealed interface Signer permits FileSigner, KmsSigner {

  /** The name of the algorithm in a JWS. */
  SignatureAlgorithm algorithm();

  /** Tells which key it is: the ARN of a key of KMS, or the name of a file. */
  String keyId();

  /** Signs; of ECDSA, R and S one after the other. */
  byte[] sign(byte[] message);
}
