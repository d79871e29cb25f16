package io.customerrecord.local.aws.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A known difference between a server and AWS, on its run of a conformance suite. The named test is
 * not skipped but must fail, so that a fix in a new release is noticed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(KnownDeviation.All.class)
@ExtendWith(DeviationCheck.class)
public @interface KnownDeviation {

  /** The name of the test method. */
  String test();

  /** How the server behaves instead. */
  String how();

  /** Several deviations of one server. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(DeviationCheck.class)
  @interface All {
    /** The deviations. */
    KnownDeviation[] value();
  }
}
