import type { ReactNode } from "react"

export const incomingWebhookTexts = {
  addressCopied: "Address copied.",
  addWebhook: "Add webhook",
  copyAddress: "Copy address",
  copyNow: (name: ReactNode) => <>Copy the address of {name} now. It is shown only once.</>,
  detail: "Other programs write into this channel by the address of a webhook. Whoever has an address can write.",
  name: "Name",
  newAddress: "New address",
  newAddressFor: (name: string) => `New address for ${name}`,
  none: "This channel has no incoming webhooks.",
  edit: "Edit",
  editOf: (name: string) => `Edit ${name}`,
  replace: "Replace the address",
  replaceOf: (name: string) => `Replace the address of ${name}`,
  startsWith: (start: string) => `Token ${start}…`,
  webhooks: "Incoming webhooks"
}
