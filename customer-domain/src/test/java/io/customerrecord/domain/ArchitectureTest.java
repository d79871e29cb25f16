package io.customerrecord.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.customerrecord.domain", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String DOMAIN = "io.customerrecord.domain";

  @ArchTest
  static final ArchRule the_domain_knows_only_itself_the_jdk_and_jspecify =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              DOMAIN + "..", "java..", "javax.crypto..", "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching(DOMAIN + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_application_knows_the_store_which_knows_the_schema_and_the_model =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("application")
          .definedBy(DOMAIN + ".application..")
          .layer("store")
          .definedBy(DOMAIN + ".store..")
          .layer("schema")
          .definedBy(DOMAIN + ".schema..")
          .layer("model")
          .definedBy(DOMAIN)
          .layer("values")
          .definedBy(DOMAIN + ".value..")
          .whereLayer("application")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("schema")
          .mayOnlyBeAccessedByLayers("application", "store")
          .whereLayer("values")
          .mayNotAccessAnyLayer();
}
