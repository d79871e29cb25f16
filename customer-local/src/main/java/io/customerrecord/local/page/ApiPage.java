package io.customerrecord.local.page;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * The OpenAPI document, and the page below {@code /local/api/} to read it and to try the API:
 * Swagger UI, from its jar. The page loads nothing from elsewhere. Thread-safe.
 */
public final class ApiPage {
  private static final String DOCUMENT = "/openapi.yaml";
  private static final String PAGE = "/local/api/";
  private static final String SWAGGER_UI =
      "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

  private static final Map<String, String> ASSETS =
      Map.of(
          DOCUMENT,
          PageAssets.OURS + "openapi.yaml",
          PAGE,
          PageAssets.OURS + "index.html",
          PAGE + "page.js",
          PageAssets.OURS + "page.js",
          PAGE + "page.css",
          PageAssets.OURS + "page.css",
          PAGE + "swagger-ui-bundle.js",
          SWAGGER_UI + "swagger-ui-bundle.js",
          PAGE + "swagger-ui.css",
          SWAGGER_UI + "swagger-ui.css",
          PAGE + "favicon-32x32.png",
          SWAGGER_UI + "favicon-32x32.png");

  private ApiPage() {}

  /**
   * Whether a path belongs to the page.
   *
   * @param path the path of a request
   */
  public static boolean has(String path) {
    return path.equals(DOCUMENT) || path.startsWith(PAGE) || (path + "/").equals(PAGE);
  }

  /**
   * The response to a request for the page or a file of it; 404 if there is no such file.
   *
   * @param request a request whose path belongs to the page
   */
  public static Response respondTo(Request request) {
    if ((request.rawPath() + "/").equals(PAGE)) {
      return Response.of(308).with("Location", PAGE);
    }
    return PageAssets.respondTo(request, ASSETS.get(request.rawPath()));
  }

  /** The jar has its files below its version. */
  private static String version() {
    Properties properties = new Properties();
    String resource = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    try (InputStream content = ApiPage.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      properties.load(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
