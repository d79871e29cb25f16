/** What events say, in words. */

import { inWords } from "./format.js";

const PARTS = {
  customerName: "name",
  organisationName: "name",
  customerAddress: "address",
  customerContact: "contact details",
  attributes: "attributes",
};

const KNOWN = ["PersonCreated", "OrganisationCreated", "PersonAmended", "OrganisationAmended"];

export const versionOf = (event) => Number(event.sequence);
export const isCreation = (event) => event.type.endsWith("Created");
export const isKnown = (event) => KNOWN.includes(event.type) || event.type === "CustomerDeleted";

/** What happened: Created; Address amended; Forgotten. */
export function title(event) {
  if (event.type === "CustomerDeleted") {
    return "Forgotten";
  }
  if (!KNOWN.includes(event.type)) {
    return event.type;
  }
  if (isCreation(event)) {
    return "Created";
  }
  const data = event.data ?? {};
  const parts = [...Object.keys(PARTS), ...Object.keys(data)].filter((part, i, all) => part in data && all.indexOf(part) === i);
  const cleared = parts.filter((part) => isEmpty(data[part]));
  const amended = parts.filter((part) => !isEmpty(data[part]));
  const sentence = [
    amended.length > 0 && `${inWords(amended.map(partName))} amended`,
    cleared.length > 0 && `${inWords(cleared.map(partName))} cleared`,
  ]
    .filter(Boolean)
    .join(", ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The values that an event carries, in a line. */
export function values(event) {
  return texts(event.data ?? {}).join(" · ");
}

function texts(data) {
  const { customerName: name, customerAddress, customerContact, attributes } = data;
  const address = customerAddress?.address ?? {};
  return [
    name && [name.title, name.foreNames, name.surname].filter(Boolean).join(" "),
    data.organisationName,
    customerAddress && [address.addressLine1, address.postalCode].filter(Boolean).join(", "),
    customerContact?.email,
    customerContact?.phone,
    ...Object.entries(attributes ?? {}).map(([key, text]) => `${key} ${text}`),
  ].filter(Boolean);
}

const partName = (part) => PARTS[part] ?? part;

const isEmpty = (value) => typeof value === "object" && Object.keys(value ?? {}).length === 0;
