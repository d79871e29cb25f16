package io.customerrecord.local.forgetting;

import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/** On a server that we did not write. */
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
