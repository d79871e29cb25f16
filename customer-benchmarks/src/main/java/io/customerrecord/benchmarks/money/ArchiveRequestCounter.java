package io.customerrecord.benchmarks.money;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.s3.archiver.ArchiveHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Counts the requests that the archiver sends to S3, by price class. Not thread-safe. */
final class ArchiveRequestCounter implements ExecutionInterceptor, AutoCloseable {
  private static final String BUCKET = "archive";
  private static final JsonMapper JSON = new JsonMapper();

  private final S3Server server;
  private final S3Client s3;
  private final ArchiveHandler archiver;
  private final AtomicLong puts = new AtomicLong();
  private final AtomicLong gets = new AtomicLong();

  ArchiveRequestCounter() throws IOException {
    server = S3Server.start(0, Region.EU_WEST_2.id(), null);
    s3 =
        Clients.at(server.endpoint(), UrlConnectionHttpClient.builder(), S3Client.builder(), this)
            .forcePathStyle(true)
            .build();
    s3.createBucket(bucket -> bucket.bucket(BUCKET));
    archiver =
        new ArchiveHandler(
            s3,
            BUCKET,
            (message, deadline) -> {
              throw new IllegalStateException("no record of this batch is poison");
            },
            new PrintStream(OutputStream.nullOutputStream()));
  }

  /**
   * The number of requests in each price class.
   *
   * @param puts PUT and LIST requests
   * @param gets GET and HEAD requests
   */
  record Count(long puts, long gets) {}

  /** Archives events in one batch and returns the requests that this took. */
  Count archive(List<StoredEvent> events) throws IOException {
    puts.set(0);
    gets.set(0);
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode records = batch.putArray("Records");
    for (StoredEvent event : events) {
      records
          .addObject()
          .putObject("kinesis")
          .put("sequenceNumber", Long.toString(event.version()))
          .put("partitionKey", event.customerId().toString())
          .put("data", EventJson.encode(event));
    }
    archiver.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(batch)),
        OutputStream.nullOutputStream(),
        new InvocationContext("archive", "1", Duration.ofMinutes(1)));
    return new Count(puts.get(), gets.get());
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    switch (context.request()) {
      case PutObjectRequest put -> puts.incrementAndGet();
      case ListObjectVersionsRequest list -> puts.incrementAndGet();
      case HeadObjectRequest head -> gets.incrementAndGet();
      default -> {
        // DELETE requests are free
      }
    }
  }

  @Override
  public void close() {
    s3.close();
    server.close();
  }
}
