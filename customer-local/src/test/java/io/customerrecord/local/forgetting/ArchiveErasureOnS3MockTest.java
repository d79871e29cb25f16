package io.customerrecord.local.forgetting;

import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** In the profile {@code long} only: on a busy machine S3Mock exceeds the archiver's timeouts. */
  @Override
  @EnabledIfSystemProperty(named = "emulators.large", matches = "true")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void none_of_more_than_1000_events_is_left_despite_a_kill_after_every_call(boolean versioned) {
    super.none_of_more_than_1000_events_is_left_despite_a_kill_after_every_call(versioned);
  }
}
