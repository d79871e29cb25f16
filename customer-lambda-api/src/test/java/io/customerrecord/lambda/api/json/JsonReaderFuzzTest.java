package io.customerrecord.lambda.api.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever text arrives, our reader says the same as Jackson. */
class JsonReaderFuzzTest {
  @FuzzTest
  void every_text_is_read_as_by_Jackson(byte[] bytes) throws MalformedJson {
    JsonReaderProbe.isSameAsJackson(new String(bytes, UTF_8));
  }
}
