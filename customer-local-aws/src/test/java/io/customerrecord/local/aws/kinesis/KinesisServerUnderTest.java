package io.customerrecord.local.aws.kinesis;

import io.customerrecord.local.aws.testing.Clients;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Starts the server under test, and creates a stream for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisServerUnderTest implements KinesisUnderTest {

  private KinesisClient kinesis;
  private String stream;

  abstract URI startServer() throws Exception;

  abstract void stopServer() throws Exception;

  abstract boolean speaksCbor();

  @BeforeAll
  void start() throws Exception {
    URI endpoint = startServer();
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(speaksCbor()));
    kinesis = Clients.kinesis(endpoint);
  }

  @AfterAll
  void stop() throws Exception {
    kinesis.close();
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    stopServer();
  }

  @BeforeEach
  void createStream() {
    stream = createStream(2);
  }

  @Override
  public KinesisClient kinesis() {
    return kinesis;
  }

  @Override
  public String stream() {
    return stream;
  }
}
