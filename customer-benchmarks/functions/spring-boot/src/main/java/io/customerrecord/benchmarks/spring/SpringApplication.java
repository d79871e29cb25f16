package io.customerrecord.benchmarks.spring;

import io.customerrecord.benchmarks.typical.People;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application, with the default configuration of Spring Boot. */
@SpringBootApplication
public class SpringApplication {
  @Bean
  People people() {
    return new People();
  }
}
