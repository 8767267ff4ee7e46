import { appOperations } from "./apps.ts"
import { channelOperations } from "./channels.ts"
import { invitationOperations } from "./invitations.ts"
import { messageOperations } from "./messages.ts"
import type { Operation } from "./operation.ts"
import { everybody, members, membersOnly, readers } from "./rows.ts"
import { workspaceOperations } from "./workspace.ts"

/*
 * The expected outcome of every call of the contracts and every subscription, for every actor. The tests beside it make
 * each of these calls and fail when a contract has no row. The product decides in `policies/`; nothing in it reads this
 * table.
 */

export const operations: Readonly<Record<string, Operation>> = {
  ...workspaceOperations,
  ...appOperations,
  ...channelOperations,
  ...messageOperations,
  ...invitationOperations
}

/**
 * The people whom the routes of the channel events of #110 serve. They may subscribe to the same topics as on the push
 * channel.
 */
export const feedRoutes: Readonly<Record<string, string>> = {
  "GET /events": everybody,
  "GET /events/stream": everybody,
  "POST /events/tickets": everybody
}

/** The people who may read a file of a message and its thumbnails, in a private and in a public channel. */
export const fileRoutes = { private: members, public: readers } as const

/**
 * The people whose phones and browsers are told of a message that mentions them, and who are mailed it: the members of the channel who
 * may read it. The bot has no devices.
 */
export const notifications = {
  private: "yes yes yes yes yes yes | no no no | no",
  public: "yes yes yes yes yes yes | no no no | no"
} as const

/** The people whom `POST /mcp` serves. Each tool is a call, which the rows of the calls are about. */
export const assistantRoutes: Readonly<Record<string, string>> = { "POST /mcp": everybody }

/** Described routes that have no row, each with the reason. Those of a protocol have rows beside its tests. */
export const routesWithoutRow: Readonly<Record<string, string>> = {
  "/api/auth/": "better-auth answers about the session of the caller only",
  "/api/invitations/": "for whoever has the token of the link",
  "/api/welcome": "for anybody",
  "/asyncapi.json": "for anybody",
  "/command-responses/": "for whoever has the token of the invocation",
  "/files/uploads": "for whoever began the upload: http/file-permissions.test.ts",
  "/files/": "for whoever may read the message of the file: http/file-permissions.test.ts",
  "/health": "for anybody",
  "/openapi.json": "for anybody",
  "/manifest.webmanifest": "for anybody",
  "/workspace-icon/": "for anybody: rpc/handlers/workspaces-icon.test.ts",
  "/webhooks/": "for whoever has the token of the webhook",
  "/imkit/": "gateways/imkit/conformance/rest-permissions.test.ts",
  "/connection/": "the directives of a token decide: gateways/hotsock/directives",
  "/publish": "for whoever has a server key of the app",
  "/channels/": "for whoever has a server key of the app"
}

/**
 * The people who may do each thing on the socket of IMKit, about a private and about a public channel. The bot
 * may not read, and therefore not authenticate.
 */
export const imkitEvents: Readonly<Record<string, { readonly private: string; readonly public: string }>> = {
  auth2: { private: everybody, public: everybody },
  "chat message": { private: members, public: membersOnly },
  typing: { private: everybody, public: everybody }
}

/**
 * The people who receive the events of each kind of topic, `channel:` of a private and of a public one. A bot may not
 * subscribe at all.
 */
export const topics: Readonly<Record<string, string>> = {
  "channel (private)": "yes yes yes yes yes yes | no no no | no",
  "channel (public)": "yes yes yes yes yes yes | no no no | no",
  "user (somebody else)": "no no no no no no | no no no | no",
  "user (oneself)": "yes yes yes yes yes yes | yes yes yes | no",
  global: "yes yes yes yes yes no | yes yes yes | no"
}
