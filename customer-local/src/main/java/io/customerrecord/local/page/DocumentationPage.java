package io.customerrecord.local.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.regex.Pattern;

/**
 * The documentation below {@code /docs/}: the site that {@code docs/site/build.sh} has built, or
 * else a page that says so. Whether it was built is looked up for each request. Thread-safe.
 */
public final class DocumentationPage {
  private static final String SITE = "/docs/";
  private static final String NOT_BUILT = PageAssets.OURS + "docs.html";

  /** Names of the site's files. Nothing that is encoded, or hidden, or above the site is one. */
  private static final Pattern FILE =
      Pattern.compile("(?:[A-Za-z0-9_@~-][A-Za-z0-9_@~.-]*/)*[A-Za-z0-9_@~-][A-Za-z0-9_@~.-]*");

  private final Path site;

  /**
   * A page for the site in a directory.
   *
   * @param site the directory into which the site is built, which need not exist
   */
  public DocumentationPage(Path site) {
    this.site = requireNonNull(site, "site");
  }

  /**
   * The page for the project that this process was compiled in.
   *
   * @return a page, for a site that is never there if this process runs outside of the project
   */
  public static DocumentationPage ofThisProject() {
    CodeSource source = DocumentationPage.class.getProtectionDomain().getCodeSource();
    Path classes = Path.of(URI.create(source.getLocation().toString()));
    Path project = classes;
    while (project != null && !Files.exists(project.resolve("docs/site/build.sh"))) {
      project = project.getParent();
    }
    return new DocumentationPage(
        (project == null ? classes : project).resolve("docs/site/target/dist"));
  }

  /**
   * Whether a path belongs to the documentation.
   *
   * @param path the path of a request
   */
  public static boolean has(String path) {
    return path.startsWith(SITE) || (path + "/").equals(SITE);
  }

  /**
   * The response to a request for a page or a file of the site. If there is no such file, the
   * status is 404 and the page is the site's own for that, or one that says how to build the site.
   *
   * @param request a request whose path belongs to the documentation
   */
  public Response respondTo(Request request) {
    if ((request.rawPath() + "/").equals(SITE)) {
      return Response.of(308).with("Location", SITE);
    }
    try {
      Path policy = site.resolve("content-security-policy.txt");
      return Files.exists(policy)
          ? fromSite(request, Files.readString(policy, UTF_8).strip())
          : notBuilt(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response fromSite(Request request, String policy) throws IOException {
    String name = request.rawPath().substring(SITE.length());
    String file = name.isEmpty() || name.endsWith("/") ? name + "index.html" : name;
    return FILE.matcher(file).matches() && Files.isRegularFile(site.resolve(file))
        ? respondTo(request, 200, file, policy)
        : respondTo(request, 404, "404.html", policy);
  }

  private Response respondTo(Request request, int status, String file, String policy)
      throws IOException {
    byte[] content = Files.readAllBytes(site.resolve(file));
    return PageAssets.respondTo(request, status, file, content, policy);
  }

  private static Response notBuilt(Request request) {
    byte[] content = requireNonNull(PageAssets.bytes(NOT_BUILT), NOT_BUILT);
    return PageAssets.respondTo(
        request, 404, NOT_BUILT, content, PageAssets.CONTENT_SECURITY_POLICY);
  }
}
