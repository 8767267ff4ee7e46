import { call } from "./calls.ts"
import { type Frame, frameOf } from "./frames.ts"
import { listField } from "./json.ts"
import type { Session } from "./session.ts"

/** The channel whose history is read, and what it takes to read it. */
export interface Destination {
  readonly server: string
  readonly session: Session
  readonly channel: string
}

/** Messages from the newest to older ones. */
export interface Page {
  readonly frames: ReadonlyArray<Frame>
  /** The id before which the next older page ends; undefined at the beginning of the history. */
  readonly before: string | undefined
}

const fullPage = 100

/** A page with fewer messages is the last one unless it ended because of its bytes, of which a character has four at most. */
const mostCharacters = 250_000

const isFull = (body: unknown, count: number) => count >= fullPage || JSON.stringify(body).length > mostCharacters

/** A page of at most 100 messages or 1 MB before an id, newest first. Source: T3. */
export const listMessages = async ({ server, session, channel }: Destination, before?: string): Promise<Page> => {
  const query = { channel, reverse: true, expandReactions: true, before }
  const answer = await call(server, session, "listMessages", query)
  if (answer.type === "refused") return { frames: [], before: undefined }
  const frames = listField(answer.body, "messages").flatMap((message) => frameOf(message) ?? [])
  return { frames, before: isFull(answer.body, frames.length) ? frames.at(-1)?.id : undefined }
}

/** The pages of one answer, so that a client that was away for long does not fetch all that was ever written. */
const mostPages = 10

/** The newest messages, down to an id that the caller must know about. */
export const listNewest = async (destination: Destination, downTo: string | undefined): Promise<Page> => {
  const frames: Array<Frame> = []
  let before: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await listMessages(destination, before)
    frames.push(...page.frames)
    before = page.before
    if (before === undefined || downTo === undefined || before <= downTo) break
  }
  return { frames, before }
}
