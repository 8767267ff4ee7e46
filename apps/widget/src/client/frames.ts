import { entriesOf, field, listField, parseJson, stringField } from "./json.ts"

/** An app user: `umd` is whatever JSON the app attached to the person. Source: H7, R4. */
export interface AppUser {
  readonly uid: string | null
  readonly umd: unknown
}

/** A frame of the server, which came over the socket or as an item of the history. Source: R1 to R12. */
export interface Frame {
  readonly event: string
  readonly channel?: string | undefined
  /** A ULID, which increases in the order of the channel. Source: N7. */
  readonly id?: string | undefined
  readonly data: unknown
  /** Absent if a server published the message instead of an app user. */
  readonly meta?: AppUser | undefined
  /** The reactions of a message in the history: for each value the uids of those who gave it. Source: T3, X7. */
  readonly reactions?: ReadonlyMap<string, ReadonlySet<string>>
  readonly errorCode?: string | undefined
}

export const appUserOf = (value: unknown): AppUser => ({
  uid: stringField(value, "uid") ?? null,
  umd: field(value, "umd") ?? null
})

const uidsOf = (reaction: unknown) =>
  new Set(listField(reaction, "items").flatMap((item) => stringField(item, "uid") ?? []))

const reactionsOf = (value: unknown) =>
  new Map(entriesOf(field(value, "reactions")).map(([reaction, given]) => [reaction, uidsOf(given)]))

/** Reads a parsed frame; undefined for JSON that is none. */
export const frameOf = (value: unknown): Frame | undefined => {
  const event = stringField(value, "event")
  const meta = field(value, "meta")
  if (event === undefined) return undefined
  return {
    event,
    channel: stringField(value, "channel"),
    id: stringField(value, "id"),
    data: field(value, "data"),
    meta: meta ? appUserOf(meta) : undefined,
    reactions: reactionsOf(value),
    errorCode: stringField(field(value, "error"), "code")
  }
}

export const parseFrame = (text: string): Frame | undefined => frameOf(parseJson(text))
