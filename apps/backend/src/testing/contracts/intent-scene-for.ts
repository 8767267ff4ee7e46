import { Effect } from "effect"
import { Cast } from "../harness/cast.ts"
import { makeParts, partsReadBy } from "../scenes/parts-on-demand.ts"
import { intentParts } from "./intent-parts.ts"
import type { IntentScene } from "./intent-scene.ts"
import { intents } from "./intents.ts"

/** The calls about a whole channel, which is made with everything that can be in it. */
const aboutWholeChannels = new Set([
  ...["channel.archive", "channel.convert", "channel.delete", "channel.leave", "channel.removeMember"],
  ...["channel.kickMember", "channel.ban", "message.hideAll", "message.purgeAll", "message.purge"],
  ...["workspace.transferOwnership", "app.delete", "bot.delete"]
])

const everyPart = new Set(intentParts.flatMap(({ makes }) => makes))

/** The cast with the things that this intent is about. */
export const intentSceneFor = Effect.fnUntraced(function* (tag: string) {
  const people = yield* Cast
  const wanted = aboutWholeChannels.has(tag) ? everyPart : partsReadBy(intents[tag]!)
  // An intent reads only the parts that were made for it.
  const scene = { ...people } as IntentScene
  return yield* makeParts(intentParts, people, scene, wanted)
})
