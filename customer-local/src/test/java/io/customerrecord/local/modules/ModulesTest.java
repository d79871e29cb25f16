package io.customerrecord.local.modules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import software.amazon.awssdk.core.SdkClient;

/** The rules between modules, checked from the one module that depends on all of them. */
@AnalyzeClasses(packages = "io.customerrecord", importOptions = DoNotIncludeTests.class)
class ModulesTest {
  private static final String ROOT = "io.customerrecord.";
  private static final String API = ROOT + "lambda.api";
  private static final String SDK = "software.amazon.awssdk..";
  private static final String[] HANDLERS = {
    ROOT + "lambda.api..", ROOT + "stream.relay..", ROOT + "s3.archiver.."
  };

  private static final DescribedPredicate<JavaMethodCall> MAKES_A_CLIENT =
      describe(
          "makes a client of AWS",
          call -> {
            MethodCallTarget target = call.getTarget();
            return target.getOwner().isAssignableTo(SdkClient.class)
                && (target.getName().equals("builder") || target.getName().equals("create"));
          });

  private static final DescribedPredicate<JavaClass> IS_WIRING =
      describe(
          "is where handlers are wired",
          type ->
              type.getSimpleName().equals("Wiring")
                  || type.getSimpleName().equals("LocalClients")
                  || type.getPackageName().equals(ROOT + "local.aws.testing"));

  @ArchTest
  static final ArchRule clients_are_built_only_where_handlers_are_wired =
      noClasses()
          .that(DescribedPredicate.not(IS_WIRING))
          .and()
          .resideOutsideOfPackage(ROOT + "local.aws.testing..") // which supports tests
          .should()
          .callMethodWhere(MAKES_A_CLIENT);

  @ArchTest
  static final ArchRule the_wire_format_knows_no_aws =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "event.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SDK, "com.amazonaws..");

  @ArchTest
  static final ArchRule the_store_knows_no_json_and_no_lambda =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "store.dynamodb..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "com.amazonaws..", ROOT + "event.json..");

  @ArchTest
  static final ArchRule the_archiver_knows_no_table =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "s3.archiver..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "store.dynamodb..", "software.amazon.awssdk.services.dynamodb..");

  @ArchTest
  static final ArchRule functions_read_json_as_a_stream_and_take_no_typed_events =
      noClasses()
          .that()
          .resideInAnyPackage(HANDLERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml.jackson.databind..", "com.amazonaws.services.lambda.runtime.events..");

  @ArchTest
  static final ArchRule json_of_the_api_knows_neither_http_nor_the_functions =
      noClasses()
          .that()
          .resideInAPackage(API + ".json")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(API, API + ".http", API + ".priming");

  @ArchTest
  static final ArchRule http_and_priming_of_the_api_know_no_function =
      noClasses()
          .that()
          .resideInAnyPackage(API + ".http", API + ".priming")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(API);

  @ArchTest
  static final ArchRule only_the_wiring_of_the_api_knows_priming =
      classes()
          .that()
          .resideInAPackage(API + ".priming")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage(API + ".priming")
          .orShould()
          .onlyHaveDependentClassesThat()
          .haveFullyQualifiedName(API + ".Wiring");

  @ArchTest
  static final ArchRule only_functions_share_what_functions_share =
      classes()
          .that()
          .resideInAPackage(ROOT + "lambda.support..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(
              ROOT + "lambda.support..",
              ROOT + "lambda.api..",
              ROOT + "stream.relay..",
              ROOT + "s3.archiver..",
              ROOT + "admin..", // has a function, and redrives what functions gave up
              // has the functions' queues
              ROOT + "local",
              ROOT + "local.aws.eventsource..");
}
