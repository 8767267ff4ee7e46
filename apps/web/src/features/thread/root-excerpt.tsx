import type { Message } from "@hazel/domain/models/message-model"
import { usePlainText } from "../markdown/markdown.tsx"
import { threadTexts } from "./texts.ts"

/** The text of the message that a thread began with. */
export const RootExcerpt = ({ root: { body, deletedAt } }: { readonly root: Message }) => {
  const text = usePlainText(body)
  return deletedAt === null ? text : threadTexts.aDeletedMessage
}
