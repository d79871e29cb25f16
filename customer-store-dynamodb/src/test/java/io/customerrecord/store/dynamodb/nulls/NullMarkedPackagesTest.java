package io.customerrecord.store.dynamodb.nulls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.testing.Scenario;
import java.security.CodeSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Null checkers ignore packages without {@code @NullMarked}. */
class NullMarkedPackagesTest {
  @ParameterizedTest
  @ValueSource(classes = {CustomerId.class, DynamoDbCustomerStore.class, Scenario.class})
  void every_package_of_the_module_is_null_marked(Class<?> ofTheModule) {
    CodeSource module = ofTheModule.getProtectionDomain().getCodeSource();
    Set<Package> packages =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importUrl(module.getLocation()).stream()
                .map(JavaClass::reflect)
                .map(Class::getPackage)
                .collect(Collectors.toSet());

    assertThat(packages)
        .contains(ofTheModule.getPackage())
        .allSatisfy(
            each -> assertThat(each.isAnnotationPresent(NullMarked.class)).as("%s", each).isTrue());
  }
}
