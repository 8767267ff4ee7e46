import type { ReactNode } from "react"

export const incomingWebhookTexts = {
  addressCopied: "Address copied.",
  addWebhook: "Add webhook",
  copyAddress: "Copy address",
  copyNow: (name: ReactNode) => <>Copy the address of {name} now. It is shown only once.</>,
  deleteForGood: "Delete for good",
  deleteOf: (name: string) => `Delete ${name}`,
  deleteOfForGood: (name: string) => `Delete ${name} for good`,
  detail: "Other programs write into this channel by the address of a webhook. Whoever has an address can write.",
  name: "Name",
  newAddress: "New address",
  newAddressFor: (name: string) => `New address for ${name}`,
  none: "This channel has no incoming webhooks.",
  startsWith: (start: string) => `Its token begins with ${start}`,
  webhooks: "Incoming webhooks"
}
