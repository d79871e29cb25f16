package com.example.postalcodes;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads the whole archive, for a consumer that starts after the first customers. Start the function
 * on the stream before it: a customer who is forgotten while this reads is then forgotten here too.
 */
public final class ArchiveReader {
  private final S3Client s3;
  private final String bucket;
  private final PostalCodes postalCodes;

  ArchiveReader(S3Client s3, String bucket, PostalCodes postalCodes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.postalCodes = postalCodes;
  }

  /** Reads the archive of {@code ARCHIVE_BUCKET} into the table {@code POSTAL_CODE_TABLE}. */
  public static void main(String[] args) {
    try (S3Client s3 = S3Client.create();
        DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      var postalCodes = new PostalCodes(dynamoDb, System.getenv("POSTAL_CODE_TABLE"));
      long read = new ArchiveReader(s3, System.getenv("ARCHIVE_BUCKET"), postalCodes).read();
      System.out.println(read + " events read");
    }
  }

  /** Reads the tombstones, which spare the events of the forgotten, and then all events. */
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
      postalCodes.receive(
          s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asByteArrayUnsafe());
      return true;
    } catch (NoSuchKeyException e) {
      // The customer was forgotten after the listing. The stream delivers the deletion.
      return false;
    }
  }
}
