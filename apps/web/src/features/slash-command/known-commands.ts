import type { Hazel } from "@hazel/client"
import type { SlashCommand } from "@hazel/domain/models/slash-command-model"
import type { Suggestion } from "../composer/use-completion.ts"

type Commands = ReadonlyArray<SlashCommand>

/** Guests are not told of changes, so an answer is used for this long only. */
const freshMs = 60_000

const fetched = new WeakMap<Hazel, { readonly at: number; readonly commands: Promise<Commands> }>()
const followed = new WeakSet<Hazel>()

/** The commands of the workspace by name, fetched again after a change. */
export const knownCommands = (hazel: Hazel): Promise<Commands> => {
  if (!followed.has(hazel)) {
    followed.add(hazel)
    hazel.listen(({ type }) => void (type === "slash_command_changed" && fetched.delete(hazel)))
  }
  const known = fetched.get(hazel)
  if (known !== undefined && performance.now() - known.at < freshMs) return known.commands
  const commands = hazel.call((client) => client.slashCommand.list()).then((answer) => answer.commands)
  fetched.set(hazel, { at: performance.now(), commands })
  commands.catch(() => fetched.delete(hazel))
  return commands
}

/** The commands whose names begin with the query, and then those whose names contain it. */
export const suggestedCommands = async (
  hazel: Hazel,
  query: string,
  limit: number
): Promise<ReadonlyArray<Suggestion>> => {
  const commands = await knownCommands(hazel)
  const begin = commands.filter(({ name }) => name.startsWith(query))
  const contain = commands.filter(({ name }) => name.includes(query) && !name.startsWith(query))
  return [...begin, ...contain].slice(0, limit).map(({ id, name, argumentHint, description }) => ({
    key: id,
    insert: `/${name} `,
    glyph: undefined,
    label: `/${name}`,
    detail: argumentHint === "" ? description : `${argumentHint} · ${description}`,
    isCommand: true
  }))
}
