import type { Message } from "@hazel/domain/models/message-model"
import { textWithFiles } from "@hazel/domain/text-with-files"
import { usePlainText } from "../markdown/markdown.tsx"
import { threadTexts } from "./texts.ts"

/** The text of the message that a thread began with, or the names of its files. */
export const RootExcerpt = ({ root }: { readonly root: Message }) => {
  const text = usePlainText(textWithFiles(root))
  return root.deletedAt === null ? text : threadTexts.aDeletedMessage
}
