package io.customerrecord.admin.forget.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms of a JWS (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518,
 * section 3.1</a>, <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037</a> for
 * EdDSA), with their names in KMS and in Java. In the order of preference for a key that can do
 * several.
 */
enum SignatureAlgorithm {
  ED_DSA("EdDSA", "ED25519_SHA_512", "Ed25519", "Ed25519|EdDSA", null),
  ES256("ES256", "ECDSA_SHA_256", "SHA256withECDSAinP1363Format", "EC", 256),
  ES384("ES384", "ECDSA_SHA_384", "SHA384withECDSAinP1363Format", "EC", 384),
  ES512("ES512", "ECDSA_SHA_512", "SHA512withECDSAinP1363Format", "EC", 521),
  PS256("PS256", "RSASSA_PSS_SHA_256", "RSASSA-PSS", "RSA", null),
  PS384("PS384", "RSASSA_PSS_SHA_384", "RSASSA-PSS", "RSA", null),
  PS512("PS512", "RSASSA_PSS_SHA_512", "RSASSA-PSS", "RSA", null),
  RS256("RS256", "RSASSA_PKCS1_V1_5_SHA_256", "SHA256withRSA", "RSA", null),
  RS384("RS384", "RSASSA_PKCS1_V1_5_SHA_384", "SHA384withRSA", "RSA", null),
  RS512("RS512", "RSASSA_PKCS1_V1_5_SHA_512", "SHA512withRSA", "RSA", null);

  private final String jwsName;
  private final String kmsName;
  private final String javaName;
  private final Pattern keyTypes;
  private final @Nullable Integer curveBits;

  SignatureAlgorithm(
      String jwsName,
      String kmsName,
      String javaName,
      String keyTypes,
      @Nullable Integer curveBits) {
    this.jwsName = jwsName;
    this.kmsName = kmsName;
    this.javaName = javaName;
    this.keyTypes = Pattern.compile(keyTypes);
    this.curveBits = curveBits;
  }

  String jwsName() {
    return jwsName;
  }

  String kmsName() {
    return kmsName;
  }

  boolean isEcdsa() {
    return curveBits != null;
  }

  /** The length of R and of S in a signature of ECDSA. */
  int coordinateBytes() {
    return curveBits == null ? 0 : (curveBits + 7) / 8;
  }

  /** The algorithm that a JWS names, if it suits the key: the key decides, not the JWS. */
  static Optional<SignatureAlgorithm> named(String jwsName, PublicKey key) {
    return Arrays.stream(values())
        .filter(each -> each.jwsName.equals(jwsName) && each.suits(key))
        .findFirst();
  }

  /** The preferred algorithm of those that a key of KMS can do. */
  static Optional<SignatureAlgorithm> ofKms(List<String> kmsNames) {
    return Arrays.stream(values()).filter(each -> kmsNames.contains(each.kmsName)).findFirst();
  }

  private boolean suits(PublicKey key) {
    return keyTypes.matcher(key.getAlgorithm()).matches()
        && (curveBits == null
            || (key instanceof java.security.interfaces.ECKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == curveBits));
  }

  byte[] sign(byte[] message, PrivateKey key) throws GeneralSecurityException {
    Signature signature = signature();
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  boolean verifies(byte[] message, byte[] signed, PublicKey key) throws GeneralSecurityException {
    Signature signature = signature();
    signature.initVerify(key);
    signature.update(message);
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      // The signature has another length or form than the algorithm's.
      return false;
    }
  }

  private Signature signature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(javaName);
    if (javaName.equals("RSASSA-PSS")) {
      signature.setParameter(pss());
    }
    return signature;
  }

  private AlgorithmParameterSpec pss() {
    int bits = Integer.parseInt(jwsName.substring(2));
    String hash = "SHA-" + bits;
    return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1);
  }
}
