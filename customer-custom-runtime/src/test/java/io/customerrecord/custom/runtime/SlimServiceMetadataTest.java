package io.customerrecord.custom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.GeneratedServiceMetadataProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServiceMetadataProvider;

/** ADR 11: the replacement in the custom runtime gives the same results as the SDK's own class. */
class SlimServiceMetadataTest {
  private final ServiceMetadataProvider whole = new GeneratedServiceMetadataProvider();
  private ServiceMetadataProvider slim;

  @BeforeEach
  void load() throws Exception {
    slim = loadFrom(Path.of("target", "slim"));
    assertThat(slim.getClass()).isNotEqualTo(whole.getClass());
  }

  @Test
  void every_region_has_the_same_endpoint_and_signing_region_as_in_the_whole_table() {
    ServiceMetadata expected = whole.serviceMetadata("dynamodb");
    ServiceMetadata actual = slim.serviceMetadata("dynamodb");
    assertThat(Region.regions()).hasSizeGreaterThan(30);
    for (Region region : Region.regions()) {
      for (List<EndpointTag> tags : kinds()) {
        ServiceEndpointKey key = ServiceEndpointKey.builder().region(region).tags(tags).build();
        assertThat(result(() -> actual.endpointFor(key)))
            .isEqualTo(result(() -> expected.endpointFor(key)));
        assertThat(result(() -> actual.signingRegion(key)))
            .isEqualTo(result(() -> expected.signingRegion(key)));
      }
    }
    assertThat(result(() -> actual.endpointFor(Region.EU_WEST_2))).contains("eu-west-2");
    assertThat(actual.regions()).isEqualTo(expected.regions());
  }

  @Test
  void an_unknown_service_has_the_same_result_as_in_the_whole_table() {
    assertThat(slim.serviceMetadata("no-such-service"))
        .isEqualTo(whole.serviceMetadata("no-such-service"));
  }

  private static List<List<EndpointTag>> kinds() {
    return List.of(
        List.of(),
        List.of(EndpointTag.FIPS),
        List.of(EndpointTag.DUALSTACK),
        List.of(EndpointTag.DUALSTACK, EndpointTag.FIPS));
  }

  /** Returns the value or the exception as text: not every region has an endpoint of every kind. */
  private static String result(Supplier<Object> lookup) {
    try {
      return lookup.get().toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** Loads the class from a directory, although the class path has another class of that name. */
  private static ServiceMetadataProvider loadFrom(Path classes) throws Exception {
    String name = GeneratedServiceMetadataProvider.class.getName();
    ClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}) {
          @Override
          public Class<?> loadClass(String wanted) throws ClassNotFoundException {
            return wanted.equals(name) ? findClass(wanted) : super.loadClass(wanted);
          }
        };
    return (ServiceMetadataProvider) loader.loadClass(name).getDeclaredConstructor().newInstance();
  }
}
