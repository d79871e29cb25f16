package io.customerrecord.lambda.api.coldstart;

import java.nio.ByteBuffer;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/** The body of a request as CRT reads it to compute its hash. Used by one thread. */
final class BodyStream implements HttpRequestBodyStream {
  private final ByteBuffer body;

  BodyStream(byte[] body) {
    this.body = ByteBuffer.wrap(body);
  }

  @Override
  public boolean sendRequestBody(ByteBuffer into) {
    int length = Math.min(into.remaining(), body.remaining());
    into.put(body.slice(body.position(), length));
    body.position(body.position() + length);
    return !body.hasRemaining();
  }

  @Override
  public boolean resetPosition() {
    body.rewind();
    return true;
  }

  @Override
  public long getLength() {
    return body.capacity();
  }
}
