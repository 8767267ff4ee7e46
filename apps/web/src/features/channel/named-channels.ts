import type { Hazel } from "@hazel/client"
import type { NamedChannel } from "@hazel/domain/models/channel-model"
import { makeStore, type Store } from "../../ui/store.ts"

type Channel = NamedChannel["channel"]
type Named = ReadonlyMap<string, Channel | undefined>

interface Known {
  readonly named: Store<Named>
  readonly asked: Set<string>
}

/** The most names that one call asks for. */
const atOnce = 50

const changes = new Set([
  ...["channel_created", "public_channels_changed"],
  ...["channel_updated", "channel_opened", "channel_closed", "channel_deleted"]
])

const known = new WeakMap<Hazel, Known>()

const knownTo = (hazel: Hazel): Known => {
  const found = known.get(hazel)
  if (found !== undefined) return found
  const made: Known = { named: makeStore<Named>(new Map()), asked: new Set() }
  known.set(hazel, made)
  // Names that are on the screen are asked for again, and shown as before until the answer has come.
  hazel.listen(({ type }) => void (changes.has(type) && ask(hazel, made, [...made.named.get().keys()])))
  return made
}

const ask = (hazel: Hazel, { named, asked }: Known, names: ReadonlyArray<string>) => {
  for (const name of names) {
    if (asked.size === 0) queueMicrotask(() => void fetchAsked(hazel, { named, asked }))
    asked.add(name)
  }
}

const fetchAsked = async (hazel: Hazel, { named, asked }: Known) => {
  const names = [...asked]
  asked.clear()
  for (let from = 0; from < names.length; from += atOnce) {
    const some = names.slice(from, from + atOnce)
    // Without the network a name stays text, and is asked for again when it is shown again.
    const answer = await hazel.call((client) => client.channel.named({ names: some })).catch(() => undefined)
    if (answer === undefined) return
    const found = new Map(answer.channels.map(({ name, channel }) => [name, channel]))
    named.set(new Map([...named.get(), ...some.map((name) => [name, found.get(name)] as const)]))
  }
}

/** The channels that texts name, as this person sees them. A name is asked for once, with others that appear at the same time. */
export const namedChannels = (hazel: Hazel) => knownTo(hazel).named

export const askForChannel = (hazel: Hazel, name: string) => {
  const all = knownTo(hazel)
  if (!all.named.get().has(name)) ask(hazel, all, [name])
}
