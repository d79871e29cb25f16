package io.customerrecord.local.aws.kinesis;

import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/** Runs a part of the suite on kinesis-mock. */
abstract class OnKinesisMock extends KinesisServerUnderTest {
  private Emulator emulator;

  @Override
  URI startServer() {
    emulator = Emulator.kinesisMock();
    return emulator.endpoint();
  }

  @Override
  void stopServer() {
    emulator.close();
  }

  @Override
  boolean speaksCbor() {
    return false;
  }
}
