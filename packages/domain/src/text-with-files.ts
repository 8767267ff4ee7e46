import type { Message } from "./models/message-model.ts"

/** The text of a message, or the names of its files if it has none, for clients that know nothing but text. */
export const textWithFiles = ({ body, attachments }: Pick<Message, "body" | "attachments">): string =>
  body === "" ? attachments.map(({ name }) => name).join(", ") : body
