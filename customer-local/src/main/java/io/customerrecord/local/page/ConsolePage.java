package io.customerrecord.local.page;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console: the page at {@code /}, and its files below {@code /local/console/}. It calls the
 * API, and the status of this process. Thread-safe.
 */
public final class ConsolePage {
  private static final String PAGE = "/";
  private static final String FILES = "/local/console/";
  private static final Pattern FILE = Pattern.compile("[a-z][a-z-]*\\.(css|js|svg)");

  private ConsolePage() {}

  /**
   * Whether a path belongs to the console.
   *
   * @param path the path of a request
   */
  public static boolean has(String path) {
    return path.equals(PAGE) || path.startsWith(FILES);
  }

  /**
   * The response to a request for the page or a file of it; 404 if there is no such file.
   *
   * @param request a request whose path belongs to the console
   */
  public static Response respondTo(Request request) {
    return PageAssets.respondTo(request, resource(request.rawPath()));
  }

  private static @Nullable String resource(String path) {
    String directory = PageAssets.OURS + "console/";
    if (path.equals(PAGE)) {
      return directory + "index.html";
    }
    String file = path.substring(FILES.length());
    return FILE.matcher(file).matches() ? directory + file : null;
  }
}
