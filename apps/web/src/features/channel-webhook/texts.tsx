import type { ReactNode } from "react"

export const channelWebhookTexts = {
  add: "Add webhook",
  chooseTypes: "Choose at least one.",
  copyNow: (target: ReactNode) => <>Copy the secret of {target} now. It is shown only once.</>,
  copySecret: "Copy secret",
  deliveries: "Deliveries",
  deliveriesOf: (target: string) => `Deliveries to ${target}`,
  detail: "A URL is told what becomes of the messages of this channel, by signed requests.",
  editOf: (target: string) => `Edit ${target}`,
  enabled: "Enabled",
  enabledDetail: "While it is off it is told of nothing, also not later.",
  everything: "Everything",
  newSecret: "New secret",
  newSecretDetail: "The former secret signs as well for 24 hours.",
  newSecretFor: (target: string) => `New secret for ${target}`,
  none: "This channel has no outgoing webhooks.",
  off: "Off",
  secretCopied: "Secret copied.",
  types: "Told of",
  url: "URL",
  urlExample: "https://example.com/hooks",
  webhooks: "Outgoing webhooks"
}

/** The names of what a webhook can be told of. */
export const topicTexts = {
  messages: "Messages",
  edits: "Edits",
  deletions: "Deletions",
  pins: "Pins",
  reactions: "Reactions"
}
