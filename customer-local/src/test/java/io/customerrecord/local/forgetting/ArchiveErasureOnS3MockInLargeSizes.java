package io.customerrecord.local.forgetting;

import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/**
 * On S3Mock, with a history of more than one page. Only the profile {@code long} runs it: on a busy
 * machine S3Mock exceeds the timeouts of the archiver.
 */
class ArchiveErasureOnS3MockInLargeSizes extends LargeArchiveErasureContract {
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
