package com.example;

import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrganisationController {
  private final CustomerService customers;

  OrganisationController(CustomerService customers) {
    this.customers = customers;
  }

  /**
   * Creates an organisation and answers its id. Where callers log in, the key belongs to the
   * caller: {@code CommandContext.withKey(key).withScope(caller)}.
   */
  @PostMapping("/organisations")
  String create(@RequestParam("name") String name, @RequestHeader("Idempotency-Key") String key) {
    CustomerAddress address = new CustomerAddress("STRUCTURED", Address.of("1 The Mews"));
    CreateOrganisation command = new CreateOrganisation(name, address);
    return customers
        .handle(command, CommandContext.withKey(key))
        .orElseThrow()
        .customerId()
        .toString();
  }
}
