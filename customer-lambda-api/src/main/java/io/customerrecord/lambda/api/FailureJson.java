package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what went wrong: the classes of an exception and its causes, and where in our own code it
 * was. Their messages could hold personal data, so they stay out, but for one that is always the
 * same few words of ours.
 */
final class FailureJson {
  private static final String OURS = "io.customerrecord.";
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 12;

  private FailureJson() {}

  static void write(Throwable failure, JsonGenerator json) throws IOException {
    json.writeStringField("error", failure.getClass().getName());
    if (failure instanceof UnexpectedEvent) {
      json.writeStringField("message", failure.getMessage());
    }
    json.writeArrayFieldStart("causes");
    @Nullable Throwable cause = failure.getCause();
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      json.writeString(cause.getClass().getName());
      cause = cause.getCause();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("frames");
    int written = 0;
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (written < MOST_FRAMES && frame.getClassName().startsWith(OURS)) {
        json.writeString(
            frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
        written++;
      }
    }
    json.writeEndArray();
  }
}
