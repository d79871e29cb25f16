package io.customerrecord.benchmarks.spring;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequestContext;
import io.customerrecord.benchmarks.typical.CustomerItem;
import io.customerrecord.benchmarks.typical.People;
import io.customerrecord.benchmarks.typical.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Handles createPerson. */
@RestController
public class CommandController {
  private final People people;

  public CommandController(People people) {
    this.people = people;
  }

  @PostMapping("/customer/v1/command/createPerson")
  public ResponseEntity<CustomerItem> createPerson(
      @RequestBody Person person, HttpServletRequest request) {
    HttpApiV2ProxyRequestContext context =
        (HttpApiV2ProxyRequestContext)
            request.getAttribute(RequestReader.HTTP_API_CONTEXT_PROPERTY);
    CustomerItem created =
        people.create(person, context.getRequestId(), String.valueOf(request.getUserPrincipal()));
    return ResponseEntity.created(URI.create("../query/" + created.getCustomerId()))
        .eTag("1")
        .body(created);
  }
}
