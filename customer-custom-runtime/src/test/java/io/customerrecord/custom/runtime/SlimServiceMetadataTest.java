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

/** ADR 11: what the custom runtime brings of the SDK's table says what the SDK's own says. */
class SlimServiceMetadataTest {
  private final ServiceMetadataProvider whole = new GeneratedServiceMetadataProvider();
  private ServiceMetadataProvider slim;

  @BeforeEach
  void load() throws Exception {
    slim = loadFrom(Path.of("target", "slim"));
    assertThat(slim.getClass()).isNotEqualTo(whole.getClass());
  }

  @Test
  void every_region_has_the_same_endpoint_and_is_signed_for_as_with_the_whole_table() {
    ServiceMetadata expected = whole.serviceMetadata("dynamodb");
    ServiceMetadata actual = slim.serviceMetadata("dynamodb");
    assertThat(Region.regions()).hasSizeGreaterThan(30);
    for (Region region : Region.regions()) {
      for (List<EndpointTag> tags : kinds()) {
        ServiceEndpointKey key = ServiceEndpointKey.builder().region(region).tags(tags).build();
        assertThat(outcome(() -> actual.endpointFor(key)))
            .isEqualTo(outcome(() -> expected.endpointFor(key)));
        assertThat(outcome(() -> actual.signingRegion(key)))
            .isEqualTo(outcome(() -> expected.signingRegion(key)));
      }
    }
    assertThat(outcome(() -> actual.endpointFor(Region.EU_WEST_2))).contains("eu-west-2");
    assertThat(actual.regions()).isEqualTo(expected.regions());
  }

  @Test
  void a_service_that_neither_knows_is_answered_alike() {
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

  /** What is answered; not every region has an endpoint of every kind, and that is said too. */
  private static String outcome(Supplier<Object> question) {
    try {
      return question.get().toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** The compiled class, although the class path has another of its name. */
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
