package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How the template protects what it stores outside the tables, which {@code TemplateTest} checks.
 */
class StoredDataTest {
  private final Template template;

  StoredDataTest() throws IOException {
    template = Template.read();
  }

  @Test
  void every_stream_is_encrypted() {
    assertThat(template.idsOf("AWS::Kinesis::Stream"))
        .isNotEmpty()
        .allSatisfy(
            id -> {
              assertThat(text(id, "/StreamEncryption/EncryptionType")).isEqualTo("KMS");
              assertThat(text(id, "/StreamEncryption/KeyId")).isEqualTo("alias/aws/kinesis");
            });
  }

  @Test
  void every_queue_is_encrypted() {
    assertThat(template.idsOf("AWS::SQS::Queue"))
        .isNotEmpty()
        .allSatisfy(
            id ->
                assertThat(template.properties(id).at("/SqsManagedSseEnabled").asBoolean())
                    .isTrue());
  }

  @Test
  void every_bucket_is_encrypted_closed_to_the_public_and_owned_by_the_account() {
    assertThat(template.idsOf("AWS::S3::Bucket"))
        .isNotEmpty()
        .allSatisfy(
            id -> {
              assertThat(
                      text(
                          id,
                          "/BucketEncryption/ServerSideEncryptionConfiguration/0"
                              + "/ServerSideEncryptionByDefault/SSEAlgorithm"))
                  .isEqualTo("AES256");
              JsonNode block = template.properties(id).get("PublicAccessBlockConfiguration");
              for (String setting :
                  List.of(
                      "BlockPublicAcls",
                      "BlockPublicPolicy",
                      "IgnorePublicAcls",
                      "RestrictPublicBuckets")) {
                assertThat(block.get(setting).asBoolean()).as(setting).isTrue();
              }
              assertThat(text(id, "/OwnershipControls/Rules/0/ObjectOwnership"))
                  .isEqualTo("BucketOwnerEnforced");
            });
  }

  @Test
  void the_archive_denies_requests_without_TLS() {
    JsonNode statement =
        template.properties("ArchiveBucketPolicy").at("/PolicyDocument/Statement/0");
    assertThat(statement.get("Effect").textValue()).isEqualTo("Deny");
    assertThat(statement.get("Principal").textValue()).isEqualTo("*");
    assertThat(statement.get("Action").textValue()).isEqualTo("s3:*");
    assertThat(statement.at("/Condition/Bool").get("aws:SecureTransport").asText())
        .isEqualTo("false");
  }

  private String text(String id, String pointer) {
    return template.properties(id).at(pointer).asText();
  }
}
