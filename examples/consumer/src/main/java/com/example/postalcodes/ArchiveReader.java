package com.example.postalcodes;

import static java.util.Objects.requireNonNull;

import io.customerrecord.event.json.MalformedEvent;
import java.io.PrintStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads the archive, for a consumer that starts after the first customers, was away for longer than
 * the stream keeps records, or can read more than before. Start the function on the stream before
 * it: a customer who is forgotten while this reads is then forgotten here too. It may be stopped
 * and started again. It needs the permissions {@code s3:ListBucket} and {@code s3:GetObject}.
 */
public final class ArchiveReader {
  private final S3Client s3;
  private final String bucket;
  private final PostalCodes postalCodes;
  private final PrintStream log;

  ArchiveReader(S3Client s3, String bucket, PostalCodes postalCodes, PrintStream log) {
    this.s3 = s3;
    this.bucket = bucket;
    this.postalCodes = postalCodes;
    this.log = log;
  }

  /** Reads the archive of {@code ARCHIVE_BUCKET} into the table {@code POSTAL_CODE_TABLE}. */
  public static void main(String[] args) {
    try (S3Client s3 = S3Client.create();
        DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      var postalCodes = new PostalCodes(dynamoDb, variable("POSTAL_CODE_TABLE"));
      var reader = new ArchiveReader(s3, variable("ARCHIVE_BUCKET"), postalCodes, System.err);
      System.out.println(reader.read() + " events read");
    }
  }

  private static String variable(String name) {
    return requireNonNull(System.getenv(name), name + " is not set");
  }

  /** Reads the tombstones first, so that events of forgotten customers are dropped. */
  long read() {
    return readAllUnder("erased/") + readAllUnder("events/");
  }

  private long readAllUnder(String prefix) {
    return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .filter(this::read)
        .count();
  }

  private boolean read(S3Object object) {
    try {
      postalCodes
          .receive(
              s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asByteArrayUnsafe())
          .warning()
          .ifPresent(warning -> log.println("at " + object.key() + ": " + warning));
      return true;
    } catch (NoSuchKeyException e) {
      // The customer was forgotten after the listing. The stream delivers the deletion.
      return false;
    } catch (MalformedEvent e) {
      log.println("skipped " + object.key() + ": " + e.getMessage());
      return false;
    }
  }
}
