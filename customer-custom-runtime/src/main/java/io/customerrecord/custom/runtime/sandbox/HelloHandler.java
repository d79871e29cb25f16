package io.customerrecord.custom.runtime.sandbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The floor of the measurement: reads its event and returns a fixed response. Thread-safe. */
public final class HelloHandler implements RequestStreamHandler {
  /** Called by Lambda. */
  public HelloHandler() {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    input.readAllBytes();
    output.write("{\"statusCode\":201}".getBytes(StandardCharsets.UTF_8));
  }
}
