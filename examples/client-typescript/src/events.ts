import type { components } from "../target/customer-record.d.ts";

export type Event = components["schemas"]["Event"];

/** The events with a type of their own, which is all but UnknownEvent. */
type Known<E extends Event> = E extends Event ? (string extends E["type"] ? never : E) : never;

function is<T extends Known<Event>["type"]>(
  event: Event,
  type: T,
): event is Extract<Event, { type: T }> {
  return event.type === type;
}

export function describe(event: Event): string {
  if (is(event, "PersonCreated")) {
    return `PersonCreated: ${event.data.customerName.surname}`;
  }
  if (is(event, "PersonAmended")) {
    const { customerName, customerAddress } = event.data;
    const changes = changesOf(event.data);
    if (customerName) changes.push(`surname ${customerName.surname}`);
    if (customerAddress) changes.push(customerAddress.address.addressLine1);
    return `PersonAmended: ${changes.join(", ")}`;
  }
  if (is(event, "OrganisationCreated")) {
    return `OrganisationCreated: ${event.data.organisationName}`;
  }
  if (is(event, "OrganisationAmended")) {
    return `OrganisationAmended: ${changesOf(event.data).join(", ")}`;
  }
  if (is(event, "CustomerDeleted")) {
    return "CustomerDeleted";
  }
  // A later version of the server has types that this client does not know.
  return `${event.type}: skipped`;
}

/** Absent is unchanged, empty is cleared. */
function changesOf({
  customerContact,
  attributes,
}: Pick<components["schemas"]["PersonAmended"], "customerContact" | "attributes">): string[] {
  const changes: string[] = [];
  if (customerContact) {
    changes.push(isEmpty(customerContact) ? "contact cleared" : "contact changed");
  }
  if (attributes) {
    changes.push(isEmpty(attributes) ? "attributes cleared" : "attributes changed");
  }
  return changes;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
