import type { ReactNode } from "react"

export const channelWebhookTexts = {
  add: "Add webhook",
  copyNow: (target: ReactNode) => <>Copy the secret of {target} now. It is shown only once.</>,
  copySecret: "Copy secret",
  deleteForGood: "Delete for good",
  deleteOf: (target: string) => `Delete ${target}`,
  deleteOfForGood: (target: string) => `Delete ${target} for good`,
  deliveries: "Deliveries",
  deliveriesOf: (target: string) => `Deliveries to ${target}`,
  detail: "A URL is told of every message that is written, changed or deleted in this channel, by signed requests.",
  none: "This channel has no outgoing webhooks.",
  off: "Off",
  secretCopied: "Secret copied.",
  switchOff: "Switch off",
  switchOffOf: (target: string) => `Switch off ${target}`,
  switchOn: "Switch on",
  switchOnOf: (target: string) => `Switch on ${target}`,
  url: "URL",
  urlExample: "https://example.com/hooks",
  webhooks: "Outgoing webhooks"
}
