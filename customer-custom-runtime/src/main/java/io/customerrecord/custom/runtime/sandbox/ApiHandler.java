package io.customerrecord.custom.runtime.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Both functions of the API in one, for the training run: one recording then holds what either of
 * them loads. No deployed function names it.
 */
public final class ApiHandler implements RequestStreamHandler {
  private final RequestStreamHandler commands = new CommandHandler();
  private final RequestStreamHandler queries = new QueryHandler();

  /** Creates both handlers from the environment. */
  public ApiHandler() {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    boolean isQuery = new String(event, UTF_8).contains("/customer/v1/query/");
    (isQuery ? queries : commands).handleRequest(new ByteArrayInputStream(event), output, context);
  }
}
