package io.customerrecord.local;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * The OpenAPI document, and the page below {@code /local/api/} to read it and to try the API:
 * Swagger UI, from its jar. The page loads nothing from elsewhere.
 */
final class ApiPage {
  static final String DOCUMENT = "/openapi.yaml";

  private static final String PAGE = "/local/api/";
  private static final String OURS = "/io/customerrecord/local/page/";
  private static final String SWAGGER_UI =
      "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

  /** Icons of the style sheet are data URIs. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, Asset> ASSETS =
      Map.of(
          DOCUMENT,
          new Asset(OURS + "openapi.yaml", "application/yaml"),
          PAGE,
          new Asset(OURS + "index.html", "text/html; charset=utf-8"),
          PAGE + "page.js",
          new Asset(OURS + "page.js", "text/javascript; charset=utf-8"),
          PAGE + "swagger-ui-bundle.js",
          new Asset(SWAGGER_UI + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
          PAGE + "swagger-ui.css",
          new Asset(SWAGGER_UI + "swagger-ui.css", "text/css; charset=utf-8"),
          PAGE + "favicon-32x32.png",
          new Asset(SWAGGER_UI + "favicon-32x32.png", "image/png"));

  private record Asset(String resource, String contentType) {}

  private ApiPage() {}

  /** Whether the path belongs to the page. */
  static boolean has(String path) {
    return path.equals(DOCUMENT) || path.startsWith(PAGE) || (path + "/").equals(PAGE);
  }

  static Response respondTo(Request request) {
    if ((request.rawPath() + "/").equals(PAGE)) {
      return Response.of(308).with("Location", PAGE);
    }
    Asset asset = ASSETS.get(request.rawPath());
    if (asset == null) {
      return Response.of(404);
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.of(405).with("Allow", "GET, HEAD");
    }
    return Response.of(200, asset.contentType(), bytes(asset.resource()))
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static byte[] bytes(String resource) {
    try (InputStream content = open(resource)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar has its files below its version. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream content = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      properties.load(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static InputStream open(String resource) {
    InputStream content = ApiPage.class.getResourceAsStream(resource);
    if (content == null) {
      throw new IllegalStateException("not on the class path: " + resource);
    }
    return content;
  }
}
