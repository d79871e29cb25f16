package io.customerrecord.local.page;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of pages, under a policy that allows no code but theirs. */
final class PageAssets {
  /** The files of this project. */
  static final String OURS = "/io/customerrecord/local/page/";

  /** Icons of Swagger UI's style sheet are data URIs. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "png", "image/png",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8",
          "yaml", "application/yaml");

  private PageAssets() {}

  /**
   * The response to a request for a file of the class path.
   *
   * @param resource the absolute name of the file on the class path, or null if there is none
   */
  static Response respondTo(Request request, @Nullable String resource) {
    byte[] content = resource == null ? null : bytes(resource);
    return resource == null || content == null
        ? Response.of(404)
        : respondTo(request, 200, resource, content, CONTENT_SECURITY_POLICY);
  }

  /**
   * The response to a request for a file.
   *
   * @param status the status of the response to GET and HEAD
   * @param name the name of the file, whose end says what it is
   * @param policy the content security policy
   */
  static Response respondTo(
      Request request, int status, String name, byte[] content, String policy) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.of(405).with("Allow", "GET, HEAD");
    }
    return Response.of(status, contentType(name), content)
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", policy)
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static String contentType(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return CONTENT_TYPES.getOrDefault(extension, "application/octet-stream");
  }

  /** The content of a file of the class path, or null if there is none of that name. */
  static byte @Nullable [] bytes(String resource) {
    try (InputStream content = PageAssets.class.getResourceAsStream(resource)) {
      return content == null ? null : content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
