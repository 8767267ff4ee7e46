import type { ChannelId, MessageId, SlashCommandInvocationId, UserId } from "@hazel/domain/ids"
import { makeStore } from "../../ui/store.ts"

/** A note about a command, for the person who ran it alone. It is stored nowhere, so a reload ends it. */
export interface CommandNote {
  readonly id: string
  /** The run that is waited for or was answered; null before Hazel has taken it. */
  readonly invocationId: SlashCommandInvocationId | null
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly kind: "running" | "unknown" | "failed" | "waiting" | "answer"
  /** With the slash. */
  readonly command: string
  /** The bot of the command. */
  readonly userId: UserId | null
  /** The answer in Markdown, or the reason of a failure. */
  readonly text: string
  /** The text in the composer that the note is about; null once that was sent. */
  readonly typed: string | null
}

/** The answers kept at most; older ones leave. */
const limit = 20

export const commandNotes = makeStore<ReadonlyArray<CommandNote>>([])

export const dropNote = (id: string) => commandNotes.set(commandNotes.get().filter((note) => note.id !== id))

let added = 0

/** Adds a note, of which the newest are kept. */
export const addNote = (note: Omit<CommandNote, "id">) => {
  const id = String(++added)
  commandNotes.set([...commandNotes.get(), { ...note, id }].slice(-limit))
  return id
}

/** Ends the waiting for a run that has been answered. */
export const endWaiting = (invocationId: SlashCommandInvocationId) =>
  commandNotes.set(commandNotes.get().filter((note) => note.kind !== "waiting" || note.invocationId !== invocationId))
