import type { AppRoomProperties } from "@hazel/db/repositories/app-room-repository"
import type { Channel } from "@hazel/domain/models/channel-model"

/** The fields of a room that only its app gave it. The name counts until somebody renames the channel. */
export const roomDescription = ({ name }: Pick<Channel, "name">, properties: AppRoomProperties) => {
  const { channelName, title, ...described } = properties
  return { ...described, ...(typeof title === "string" && channelName === name && { name: title }) }
}
