package io.customerrecord.admin.forget.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.admin.forget.RecordedService;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Signatures by KMS, which answers as recorded, with signatures in the form in which KMS gives
 * them. ☁ Not run against KMS itself.
 */
class KmsSignerTest {
  private static final String ARN =
      "arn:aws:kms:eu-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final byte[] REPORT = new byte[10_000];
  private static final byte[] READABLE = "readable".getBytes(UTF_8);

  private RecordedService service;
  private KmsClient kms;

  @BeforeEach
  void start() throws IOException {
    service = new RecordedService();
    kms =
        KmsClient.builder()
            .endpointOverride(service.endpoint())
            .region(Region.EU_WEST_2)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterEach
  void stop() {
    kms.close();
    service.close();
  }

  private static KeyPair pair(String type, String size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
    switch (type) {
      case "EC" -> generator.initialize(new ECGenParameterSpec(size));
      case "RSA" -> generator.initialize(Integer.parseInt(size));
      default -> {}
    }
    return generator.generateKeyPair();
  }

  private void answer(KeyPair pair, String algorithms, String java) {
    service.on(
        "GetPublicKey",
        request ->
            """
            {"KeyId":"%s","PublicKey":"%s","KeyUsage":"SIGN_VERIFY","SigningAlgorithms":[%s]}
            """
                .formatted(
                    ARN,
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                    algorithms));
    service.on(
        "Sign",
        request -> {
          byte[] message = Base64.getDecoder().decode(request.path("Message").asText());
          assertThat(request.path("MessageType").asText()).isEqualTo("RAW");
          assertThat(message).hasSizeLessThanOrEqualTo(4_096);
          return "{\"KeyId\":\"%s\",\"Signature\":\"%s\",\"SigningAlgorithm\":\"%s\"}"
              .formatted(
                  ARN,
                  Base64.getEncoder().encodeToString(sign(message, pair, java)),
                  request.path("SigningAlgorithm").asText());
        });
  }

  private static byte[] sign(byte[] message, KeyPair pair, String java) {
    try {
      Signature signature = Signature.getInstance(java);
      if (java.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Signatures of ECDSA as DER have 70 to 72 bytes or so; a few dozen show every length. */
  @ParameterizedTest
  @CsvSource({
    "EC, secp256r1, '\"ECDSA_SHA_256\"', SHA256withECDSA, ES256, 60",
    "EC, secp384r1, '\"ECDSA_SHA_384\"', SHA384withECDSA, ES384, 60",
    "EC, secp521r1, '\"ECDSA_SHA_512\"', SHA512withECDSA, ES512, 60",
    "RSA, 2048, '\"RSASSA_PKCS1_V1_5_SHA_256\"', SHA256withRSA, RS256, 1",
    "RSA, 2048, '\"RSASSA_PKCS1_V1_5_SHA_256\",\"RSASSA_PSS_SHA_256\"', RSASSA-PSS, PS256, 1",
    "Ed25519, -, '\"ED25519_PH_SHA_512\",\"ED25519_SHA_512\"', Ed25519, EdDSA, 1"
  })
  void a_key_signs_by_its_own_algorithm(
      String type, String size, String algorithms, String java, String jwsName, int rounds)
      throws GeneralSecurityException {
    KeyPair pair = pair(type, size);
    answer(pair, algorithms, java);
    KmsSigner signer = new KmsSigner(kms, "alias/dpo");

    assertThat(signer.algorithm().jwsName()).isEqualTo(jwsName);
    for (int round = 0; round < rounds; round++) {
      String jws = ReportSignature.sign(REPORT, READABLE, signer);
      assertThat(ReportSignature.check(REPORT, Optional.of(READABLE), jws, pair.getPublic()))
          .isEqualTo(ReportSignature.Check.AUTHENTIC);
      assertThat(
              ReportSignature.check(
                  REPORT, Optional.of(READABLE), jws, pair(type, size).getPublic()))
          .isEqualTo(ReportSignature.Check.WRONG_SIGNATURE);
    }
    assertThat(service.asked()).startsWith("GetPublicKey", "Sign");
  }

  @Test
  void a_key_of_another_algorithm_is_rejected_by_name() throws GeneralSecurityException {
    answer(pair("Ed25519", "-"), "\"SM2DSA\"", "Ed25519");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KmsSigner(kms, ARN))
        .withMessageContaining("[SM2DSA]");
  }
}
