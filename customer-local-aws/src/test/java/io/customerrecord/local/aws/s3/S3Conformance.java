package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.testing.Clients;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.S3Client;

/** What this project expects of any S3 server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3Conformance
    implements BucketsConformance,
        ObjectsConformance,
        ConditionalPutsConformance,
        VersionsConformance,
        BatchDeletesConformance,
        ListsConformance {

  private S3Client s3;
  private String bucket;

  abstract URI startServer() throws Exception;

  abstract void stopServer() throws Exception;

  @BeforeAll
  void start() throws Exception {
    s3 = Clients.s3(startServer());
  }

  @AfterAll
  void stop() throws Exception {
    s3.close();
    stopServer();
  }

  @BeforeEach
  void createBucket() {
    bucket = "archive-" + UUID.randomUUID();
    s3.createBucket(r -> r.bucket(bucket));
  }

  @Override
  public S3Client s3() {
    return s3;
  }

  @Override
  public String bucket() {
    return bucket;
  }
}
