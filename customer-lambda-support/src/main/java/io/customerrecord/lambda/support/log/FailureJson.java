package io.customerrecord.lambda.support.log;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an exception: its class, the classes of its causes, and where in our own code it was
 * thrown. Messages may contain personal data and are left out, except for a {@link SafeMessage}.
 */
public final class FailureJson {
  private static final String OURS = "io.customerrecord.";
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 12;

  private FailureJson() {}

  /**
   * Writes an exception as members of an object.
   *
   * @param failure what was thrown
   * @param json inside an object
   * @throws IOException if the JSON cannot be written
   */
  public static void write(Throwable failure, JsonGenerator json) throws IOException {
    json.writeStringField("error", failure.getClass().getName());
    if (failure instanceof SafeMessage) {
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
    for (String frame : framesOf(failure)) {
      json.writeString(frame);
    }
    json.writeEndArray();
  }

  /**
   * Returns the frames of our own code in an exception's stack trace.
   *
   * @param failure what was thrown
   * @return classes, methods and lines, innermost first; at most 12
   */
  public static List<String> framesOf(Throwable failure) {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frames.size() < MOST_FRAMES && frame.getClassName().startsWith(OURS)) {
        frames.add(
            frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
      }
    }
    return frames;
  }
}
