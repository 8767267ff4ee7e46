/*
 * Every bound on what one peer, one account or one database may cost, with its reason. Bounds that an operator may want to
 * change are settings (`config.ts`), and only their defaults stand here.
 */

export * from "./app-channels.ts"
export * from "./calls.ts"
export * from "./credentials.ts"
export * from "./database.ts"
export * from "./files.ts"
export * from "./jobs.ts"
export * from "./link-previews.ts"
export * from "./logs.ts"
export * from "./mail.ts"
export * from "./push-notifications.ts"
export * from "./replays.ts"
export * from "./requests.ts"
export * from "./sinks.ts"
export * from "./sockets.ts"
export * from "./storage.ts"
