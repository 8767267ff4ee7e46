import { plural } from "../../../ui/plural.ts"

export const consoleTexts = {
  addressCopied: "Address copied",
  allChannels: "All channels",
  anonymous: "Anonymous",
  answered: (status: number) => `answered ${status}`,
  attempts: (count: number) => plural(count, { one: "1 try", other: `${count} tries` }),
  channel: "Channel",
  channels: "Channels of the app",
  channelsDetail: "The most recently used ones. Choose one to see only its events.",
  claims: "Claims (JSON)",
  claimsDetail:
    "“iat”, “exp” (in an hour) and the app’s audience and issuer are added. See the Hotsock documentation for all claims.",
  connections: "Connections",
  connectionsCount: (count: number, shown: number) =>
    count > shown ? `${count.toLocaleString()} connections, of which the newest ${shown} are shown` : countOf(count),
  copyAddress: "Copy address with token",
  copyToken: "Copy token",
  data: "Data (JSON)",
  dataDetail: "Anything up to 32 KiB. A blank field is null.",
  deliveries: "Deliveries",
  deliveriesDetail: "What an event sink was told in the last seven days, newest first.",
  event: "Event",
  events: "Events",
  eventsOf: (channel: string) => `Events in ${channel}`,
  filter: "Find a channel",
  publicKeysOnly:
    "Only a shared secret can sign a token here. With a public key, sign the token where the private key is.",
  invalidJson: "This is no JSON.",
  invalidClaims: "The claims are a JSON object.",
  inChannels: (names: string, more: number) => (more > 0 ? `in ${names} and ${more} more` : `in ${names}`),
  inNoChannel: "in no channel",
  key: "Signing key",
  keyNamed: (algorithm: string, kid: string | null) => (kid === null ? algorithm : `${algorithm}, ${kid}`),
  live: "Live",
  mint: "Mint token",
  minted: "The token is valid for an hour, unless its claims say otherwise.",
  mintDetail: "Signs a token with a secret of the app, to connect a client for a test.",
  message: "Test message",
  messageDetail: "Publishes a message as a server of the app would.",
  noChannels: "Nobody has used a channel of this app yet.",
  noChannelsFound: "No channel begins like this.",
  noConnections: "Nobody is connected.",
  nextTry: (when: string) => `next try ${when}`,
  noDeliveries: "It was told of nothing yet.",
  noEvents: "Nothing has happened yet.",
  noSecret: "This app has no signing key. Add one in its settings.",
  of: (uid: string) => `by ${uid}`,
  presence: (count: number) => plural(count, { one: "1 person present", other: `${count} people present` }),
  publish: "Publish",
  published: (id: string) => `Published as ${id}`,
  sendAgain: "Send again",
  sendTest: "Send a test",
  sink: "Event sink",
  since: (when: string) => `since ${when}`,
  store: "Stored for (seconds)",
  storeDetail: "0 stores nothing, and −1 stores it for ever.",
  subscriptions: (count: number) => plural(count, { one: "1 subscription", other: `${count} subscriptions` }),
  totalEvents: (count: number) => plural(count, { one: "1 event", other: `${count.toLocaleString()} events` }),
  token: "Test token",
  uid: "User (uid)",
  uidDetail: "Blank for an anonymous user.",
  whichPart: "Part of the console"
}

const countOf = (count: number) => plural(count, { one: "1 connection", other: `${count} connections` })

/** The names of what happens in a channel, by the type of the event. A message shows its own event instead. */
export const eventTexts: Readonly<Record<string, string>> = {
  app_reaction_added: "Reaction added",
  app_reaction_removed: "Reaction removed",
  app_storage_set: "Storage entry set",
  app_member_added: "Member added",
  app_member_updated: "Member updated",
  app_member_removed: "Member removed"
}

export const deliveryTexts = { waiting: "Waiting", delivered: "Delivered", failed: "Failed" }
