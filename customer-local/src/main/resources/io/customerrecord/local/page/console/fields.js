/**
 * The fields of a customer, by their JSON pointers (RFC 6901), which problem documents use too.
 */

export const GROUPS = [
  {
    title: "Name",
    part: "customerName",
    fields: [
      ["/customerName/title", "Title"],
      ["/customerName/foreNames", "Forenames"],
      ["/customerName/surname", "Surname"],
    ],
  },
  { title: "Name", part: "organisationName", fields: [["/organisationName", "Organisation name"]] },
  {
    title: "Address",
    part: "customerAddress",
    fields: [
      ["/customerAddress/addressType", "Address type"],
      ["/customerAddress/address/addressLine1", "Address line 1"],
      ["/customerAddress/address/addressLine2", "Address line 2"],
      ["/customerAddress/address/addressLine3", "Address line 3"],
      ["/customerAddress/address/addressLine4", "Address line 4"],
      ["/customerAddress/address/addressLine5", "Address line 5"],
      ["/customerAddress/address/postalCode", "Postal code"],
    ],
  },
  {
    title: "Contact",
    part: "customerContact",
    fields: [
      ["/customerContact/email", "E-mail"],
      ["/customerContact/phone", "Phone"],
    ],
  },
];

const LABELS = new Map(GROUPS.flatMap((group) => group.fields));
const ATTRIBUTE = "/attributes/";

export const isAttribute = (pointer) => pointer.startsWith(ATTRIBUTE);

/** A name as a part of a pointer. */
export const escaped = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");

export const attributePointer = (name) => ATTRIBUTE + escaped(name);

export const attributeName = (pointer) =>
  pointer.slice(ATTRIBUTE.length).replaceAll("~1", "/").replaceAll("~0", "~");

/** What a field is called; an attribute has its own name. */
export const label = (pointer) => LABELS.get(pointer) ?? attributeName(pointer);

/** The groups that a customer of this type has. */
export function groupsOf(customerType) {
  const other = customerType === "PERSON" ? "organisationName" : "customerName";
  return GROUPS.filter((group) => group.part !== other);
}

/** The texts of a customer by pointer, in the order in which they are shown. */
export function fieldsOf(customer) {
  const fields = new Map();
  if (customer) {
    for (const pointer of LABELS.keys()) {
      const value = valueAt(customer, pointer);
      if (value !== undefined) {
        fields.set(pointer, value);
      }
    }
    for (const name of Object.keys(customer.attributes ?? {}).sort()) {
      fields.set(attributePointer(name), customer.attributes[name]);
    }
  }
  return fields;
}

function valueAt(customer, pointer) {
  return pointer
    .slice(1)
    .split("/")
    .reduce((value, name) => value?.[name], customer);
}

/** What differs between two customers: by pointer, `kind`, and the values `before` and `after`. */
export function changes(before, after) {
  const old = fieldsOf(before);
  const young = fieldsOf(after);
  const found = new Map();
  for (const pointer of pointersOf(old, young)) {
    const [was, is] = [old.get(pointer), young.get(pointer)];
    if (was !== is) {
      const kind = was === undefined ? "new" : is === undefined ? "removed" : "changed";
      found.set(pointer, { kind, before: was, after: is });
    }
  }
  return found;
}

/** The pointers that any of the maps has, in the order in which they are shown. */
export function pointersOf(...maps) {
  const all = new Set(maps.flatMap((fields) => [...fields.keys()]));
  const known = [...LABELS.keys()].filter((pointer) => all.has(pointer));
  return [...known, ...[...all].filter(isAttribute).sort()];
}

/** The customer data with these texts; a part without any text is left out. */
export function dataOf(fields) {
  const data = {};
  for (const [pointer, text] of fields) {
    const names = isAttribute(pointer)
      ? ["attributes", attributeName(pointer)]
      : pointer.slice(1).split("/");
    const last = names.pop();
    const parent = names.reduce((value, name) => (value[name] ??= Object.create(null)), data);
    parent[last] = text;
  }
  return data;
}

/** The parts of the data that an amendment has to give, whole. A part that is cleared is `{}`. */
export function amendment(before, fields) {
  const [old, young] = [dataOf(fieldsOf(before)), dataOf(fields)];
  const parts = new Set([...Object.keys(old), ...Object.keys(young)]);
  const changed = [...parts].filter((part) => !isSame(old[part], young[part]));
  return Object.fromEntries(changed.map((part) => [part, young[part] ?? {}]));
}

function isSame(one, other) {
  return sorted(one ?? {}) === sorted(other ?? {});
}

/** The JSON of a value, whatever the order of its properties. */
function sorted(value) {
  return JSON.stringify(value, (key, each) =>
    typeof each === "object" ? Object.fromEntries(Object.entries(each).sort(byName)) : each,
  );
}

const byName = ([one], [other]) => (one < other ? -1 : 1);

/** How a customer is called. */
export function nameOf(customer) {
  const name = customer.customerName;
  return name
    ? [name.title, name.foreNames, name.surname].filter(Boolean).join(" ")
    : customer.organisationName;
}
