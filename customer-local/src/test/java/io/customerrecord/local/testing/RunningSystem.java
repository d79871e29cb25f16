package io.customerrecord.local.testing;

import java.net.URI;
import java.time.Duration;

/**
 * A started system: the endpoints of its servers, and how to wait for its pipeline and stop it. Its
 * tables, stream and bucket have their default names.
 */
public record RunningSystem(
    URI api, URI dynamoDb, URI kinesis, URI s3, Pipeline pipeline, AutoCloseable servers)
    implements AutoCloseable {
  public static final String EVENT_STREAM = "CustomerEventKinesisStream";
  public static final String ARCHIVE_BUCKET = "customer-event-archive";

  /** The functions behind the tables. */
  public interface Pipeline {
    /** Waits until everything committed so far is archived or discarded; returns whether it is. */
    boolean awaitIdle(Duration timeout) throws InterruptedException;
  }

  /** Waits until everything committed so far is archived or discarded; returns whether it is. */
  public boolean awaitIdle(Duration timeout) throws InterruptedException {
    return pipeline.awaitIdle(timeout);
  }

  @Override
  public void close() {
    try {
      servers.close();
    } catch (Exception e) {
      throw new AssertionError("the system did not stop", e);
    }
  }
}
