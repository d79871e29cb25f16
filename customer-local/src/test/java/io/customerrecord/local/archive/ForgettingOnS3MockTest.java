package io.customerrecord.local.archive;

import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/** On a server that we did not write. */
class ForgettingOnS3MockTest extends ForgettingContract {
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
