package io.customerrecord.local.aws.kinesis;

import java.net.URI;

class KinesisServerOverCborTest extends KinesisServerUnderTest
    implements KinesisConformance, LargePutsConformance {

  private KinesisServer server;

  @Override
  URI startServer() throws Exception {
    server = KinesisServer.start(0, "us-east-1", null);
    return server.endpoint();
  }

  @Override
  void stopServer() {
    server.close();
  }

  @Override
  boolean speaksCbor() {
    return true;
  }
}
