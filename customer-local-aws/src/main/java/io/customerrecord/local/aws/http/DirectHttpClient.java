package io.customerrecord.local.aws.http;

import java.net.URI;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's HTTP clients of servers on this machine. They ignore a proxy that the environment or
 * the system properties name, because it cannot reach this machine's loopback interface. (Java
 * itself uses that of the system properties if {@code http.nonProxyHosts} is set and leaves out
 * this machine, which it names by default.)
 */
public final class DirectHttpClient {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);
  private static final ProxyConfiguration WITHOUT_PROXY =
      ProxyConfiguration.builder()
          .useEnvironmentVariablesValues(false)
          .useSystemPropertyValues(false)
          .build();

  private DirectHttpClient() {}

  /** An HTTP client of an endpoint. A proxy is used only for endpoints on other machines. */
  public static UrlConnectionHttpClient.Builder builder(URI endpoint) {
    UrlConnectionHttpClient.Builder builder = UrlConnectionHttpClient.builder();
    return endpoint.getHost() != null && LOOPBACK.matcher(endpoint.getHost()).matches()
        ? builder.proxyConfiguration(WITHOUT_PROXY)
        : builder;
  }
}
