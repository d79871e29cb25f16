package com.example;

import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

@Path("/organisations")
public class OrganisationResource {
  private final CustomerService customers;

  OrganisationResource(CustomerService customers) {
    this.customers = customers;
  }

  /**
   * Creates an organisation and answers its id. Where callers log in, the key belongs to the
   * caller: {@code CommandContext.withKey(key).withScope(caller)}.
   */
  @POST
  @Blocking
  public String create(
      @QueryParam("name") String name, @HeaderParam("Idempotency-Key") String key) {
    CustomerAddress address = new CustomerAddress("STRUCTURED", Address.of("1 The Mews"));
    CreateOrganisation command = new CreateOrganisation(name, address);
    return customers
        .handle(command, CommandContext.withKey(key))
        .orElseThrow()
        .customerId()
        .toString();
  }
}
