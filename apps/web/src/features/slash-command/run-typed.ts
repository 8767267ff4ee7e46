import type { Hazel } from "@hazel/client"
import { SlashCommandFailedError, SlashCommandNotFoundError } from "@hazel/domain/models/slash-command-model"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { describeFailure } from "../failure/describe-failure.ts"
import { addNote, type CommandNote, commandNotes, dropNote } from "./command-notes-store.ts"
import { knownCommands } from "./known-commands.ts"
import { slashCommandTexts as texts } from "./texts.tsx"
import { typedCommand } from "./typed-command.ts"

interface Run {
  readonly hazel: Hazel
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly text: string
  /** Called when the command was run, so that its text can leave the composer. */
  readonly done: () => void
}

const isHere =
  ({ channelId, parentId }: Run) =>
  (note: CommandNote) =>
    note.channelId === channelId && note.parentId === parentId

const reasonOf = (failure: unknown) =>
  failure instanceof SlashCommandFailedError ? failure.message : describeFailure(failure)

/** Runs the command that was typed. Its text stays in the composer until it has been run, and when it fails. */
export const runTyped = async (run: Run) => {
  const { hazel, channelId, parentId, text, done } = run
  const { name, rest } = typedCommand(text)!
  const others = commandNotes.get().filter((note) => note.typed === null || !isHere(run)(note))
  if (commandNotes.get().some((note) => note.kind === "running" && isHere(run)(note))) return
  commandNotes.set(others)
  const about = { channelId, parentId, command: `/${name}`, invocationId: null, userId: null, typed: text }
  if (hazel.connection.get() !== "online")
    return void addNote({ ...about, kind: "failed", text: texts.needsConnection })
  const running = addNote({ ...about, kind: "running", text: "" })
  try {
    const asked = { channelId, parentId, command: name, text: rest }
    const reply = await hazel.call((client) => client.slashCommand.run(asked))
    dropNote(running)
    done()
    if (reply.visibility === "channel") return
    const commands = await knownCommands(hazel).catch(() => [])
    const userId = commands.find((command) => command.name === name)?.userId ?? null
    const kind = reply.visibility === "caller" ? "answer" : "waiting"
    addNote({ ...about, invocationId: reply.invocationId, kind, userId, text: reply.text, typed: null })
  } catch (failure) {
    const isUnknown = failure instanceof SlashCommandNotFoundError
    dropNote(running)
    addNote({ ...about, kind: isUnknown ? "unknown" : "failed", text: isUnknown ? "" : reasonOf(failure) })
  }
}
