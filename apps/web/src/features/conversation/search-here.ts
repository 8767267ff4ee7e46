import type { Channel } from "@hazel/domain/models/channel-model"

/** The query that searches in a channel or conversation, which people complete with words. */
export const queryIn = ({ id, name }: Pick<Channel, "id" | "name">) => `in:${name === null ? id : `#${name}`} `
