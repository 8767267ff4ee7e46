import { ChannelId, UserId } from "@hazel/domain/ids"
import { tellChannels } from "./tell-channels.ts"
import { tellMessages } from "./tell-messages.ts"
import { tellPeople } from "./tell-people.ts"
import { type Known, type Native, type NativeOf, nothing, type Tells } from "./tell.ts"

/** The total map from the type of a native event or signal to what the protocol tells of it. Source: G15. */
export const tells: Tells<Native["type"]> = { ...tellMessages, ...tellChannels, ...tellPeople }

const isType = (type: string): type is Native["type"] => Object.hasOwn(tells, type)

// The text is searched before it is parsed, because most events are of types of which the protocol tells nothing.
const startOfLine = /^\{\s*"type"\s*:\s*"(\w+)"/

/** The native event in a line of a feed; undefined if the protocol tells nothing of its type, or another version wrote it. */
export const nativeIn = (text: string): Native | undefined => {
  const type = startOfLine.exec(text)?.[1] ?? ""
  return isType(type) && tells[type] !== nothing ? JSON.parse(text) : undefined
}

const tellOf = <Type extends Native["type"]>(type: Type, native: NativeOf<Type>, known: Known) =>
  tells[type](native, known)

const idIn = (topic: string) => topic.slice(topic.indexOf(":") + 1)

export const tellNative = (native: Native, known: Pick<Known, "handleOf" | "purgedAt">) => {
  const id = idIn(native.topic)
  const inLog = {
    get channelId() {
      return ChannelId.make(id)
    },
    get personId() {
      return UserId.make(id)
    },
    ...known
  }
  return tellOf(native.type, native, inLog)
}
