import { wordCharacter } from "../markdown/scripts.ts"

/** A possible shortcode in a text: `length` includes the colons, `name` does not. */
export interface WrittenShortcode {
  readonly name: string
  readonly index: number
  readonly length: number
}

const one = String.raw`:([a-zA-Z0-9_+-]+(?:::skin-tone-[2-6](?:-[2-6])?)?):`

/** Excludes shortcodes within a word, a time (`10:30:20`), a path or a `scope::name`. Shortcodes may follow each other without a space. */
const row = new RegExp(`(?<!${wordCharacter}|[\\p{N}_/:])(?:${one})+(?!${wordCharacter})`, "gu")

/**
 * The one rule of what counts as a shortcode: `:tada:`, `:+1:`, `:wave_tone3:`, `:wave::skin-tone-3:`. It needs no table;
 * `emojiCalled` says whether an emoji has that name.
 */
export const shortcodesIn = (text: string): ReadonlyArray<WrittenShortcode> =>
  Array.from(text.matchAll(row)).flatMap(({ 0: found, index: start }) =>
    Array.from(found.matchAll(new RegExp(one, "gu")), ({ 0: written, 1: name = "", index }) => ({
      name,
      index: start + index,
      length: written.length
    }))
  )
