import { messageByteLimit, messageLengthLimit } from "@hazel/domain/models/message-model"
import { uiTexts } from "../../ui/texts.ts"
import { composerTexts } from "./texts.ts"

const nearby = 500
const encoder = new TextEncoder()

const excess = (text: string) => {
  const { length } = text
  /* A character has at most four bytes in UTF-8, so most texts need not be encoded. */
  const bytes = length * 4 <= messageByteLimit ? 0 : encoder.encode(text).length
  return { characters: length - messageLengthLimit, bytes: bytes - messageByteLimit }
}

export const isOverLimit = (text: string) => {
  const { characters, bytes } = excess(text)
  return characters > 0 || bytes > 0
}

const limitNote = (text: string) => {
  const { characters, bytes } = excess(text)
  if (characters > 0) return uiTexts.charactersTooMany(characters)
  if (bytes > 0) return composerTexts.tooLong
  return characters > -nearby ? composerTexts.charactersLeft(-characters) : undefined
}

/** Shows how much room is left once it gets tight. */
export const OverLimit = ({ text }: { readonly text: string }) => {
  const note = limitNote(text)
  if (note === undefined) return null
  const tone = isOverLimit(text) ? "text-danger" : "text-muted"
  return (
    <p role="status" className={`px-1 text-small tabular ${tone}`}>
      {note}
    </p>
  )
}
