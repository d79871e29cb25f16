package io.customerrecord.local.forgetting;

import io.customerrecord.local.aws.s3.S3Server;
import java.net.URI;

/** On our own S3 server. */
class ArchiveErasureTest extends LargeArchiveErasureContract {
  private S3Server server;

  @Override
  URI startServer() throws Exception {
    server = S3Server.start(0, "eu-west-2", null);
    return server.endpoint();
  }

  @Override
  void stopServer() {
    server.close();
  }
}
