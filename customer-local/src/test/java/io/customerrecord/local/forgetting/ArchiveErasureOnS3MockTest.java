package io.customerrecord.local.forgetting;

import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/** On S3Mock. */
class ArchiveErasureOnS3MockTest extends ArchiveErasureContract {
  private Emulator emulator;

  @Override
  URI startServer() {
    emulator = Emulator.s3Mock();
    return emulator.endpoint();
  }

  @Override
  void stopServer() {
    emulator.close();
  }
}
