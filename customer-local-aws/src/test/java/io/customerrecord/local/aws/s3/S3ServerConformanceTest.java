package io.customerrecord.local.aws.s3;

import java.net.URI;

class S3ServerConformanceTest extends S3Conformance {

  private S3Server server;

  @Override
  URI startServer() throws Exception {
    server = S3Server.start(0, "us-east-1", null);
    return server.endpoint();
  }

  @Override
  void stopServer() {
    server.close();
  }
}
