package io.customerrecord.admin.doctor;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** The idempotency secret. Its value is not read. */
final class SecretCheck {
  private static final String CURRENT = "AWSCURRENT";

  private final SecretsManagerClient secrets;
  private final Diagnosis diagnosis;

  SecretCheck(SecretsManagerClient secrets, Diagnosis diagnosis) {
    this.secrets = secrets;
    this.diagnosis = diagnosis;
  }

  /**
   * The secret.
   *
   * @param deployed the version that the stack names; empty if it took the version that was current
   *     at its deployment
   */
  void secret(String arn, String deployed) {
    DescribeSecretResponse secret = secrets.describeSecret(request -> request.secretId(arn));
    diagnosis.require(
        secret.deletedDate() == null, "idempotency secret: it is scheduled for deletion");
    Map<String, List<String>> versions = secret.versionIdsToStages();
    String current =
        versions.entrySet().stream()
            .filter(version -> version.getValue().contains(CURRENT))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("none");
    if (deployed.isEmpty()) {
      diagnosis.require(!current.equals("none"), "idempotency secret: it has no current version");
    } else {
      diagnosis.expect(
          "idempotency secret: the version that the stack uses (the current one)",
          current,
          deployed);
    }
  }
}
